// The symbol sheet: every mark of the product, drawn once with strokes of the current colour and used by name.
#include "html/page.h"
#include "html/symbols.h"

namespace samlop {

Html symbol_sheet()
{
    return markup(
        R"(<svg width="0" height="0" aria-hidden="true" focusable="false" class="ds-sr-only"><defs>)"
        R"(<symbol id="met" viewBox="-8 -8 16 16"><circle r="6" fill="currentColor"/></symbol>)"
        R"(<symbol id="part" viewBox="-8 -8 16 16"><circle r="5.2" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M0-5.2A5.2 5.2 0 0 0 0 5.2Z" fill="currentColor"/></symbol>)"
        R"(<symbol id="open" viewBox="-8 -8 16 16"><circle r="5.2" fill="none" stroke="currentColor" stroke-width="1.6"/></symbol>)"
        R"(<symbol id="no" viewBox="-8 -8 16 16"><circle r="5.2" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M-3.7 3.7 3.7-3.7" stroke="currentColor" stroke-width="1.6"/></symbol>)"
        R"(<symbol id="na" viewBox="-8 -8 16 16"><path d="M-5 0H5" stroke="currentColor" stroke-width="1.6"/></symbol>)"
        R"(<symbol id="src" viewBox="-8 -8 16 16"><circle r="5.2" fill="none" stroke="currentColor" stroke-width="1.6" stroke-dasharray="2.2 1.9"/><circle r="2" fill="currentColor"/></symbol>)"
        R"(<symbol id="old" viewBox="-8 -8 16 16"><circle r="6.6" fill="none" stroke="currentColor" stroke-width="1.3" stroke-dasharray="1.2 2.25" stroke-linecap="round"/><circle r="3.6" fill="currentColor"/></symbol>)"
        R"(<symbol id="left" viewBox="-8 -8 16 16"><path d="M-4.5-4.5 4.5 4.5M4.5-4.5-4.5 4.5" stroke="currentColor" stroke-width="1.6"/></symbol>)"
        R"(<symbol id="alarm" viewBox="-8 -8 16 16"><path d="M0-6.5 7 6H-7Z" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round"/><path d="M0-2.2V2M0 3.6V4.4" stroke="currentColor" stroke-width="1.7"/></symbol>)"
        R"(<symbol id="gate" viewBox="-8 -8 16 16"><path d="M0-6 6 0 0 6-6 0Z" fill="none" stroke="currentColor" stroke-width="1.6"/></symbol>)"
        R"(<symbol id="turn" viewBox="-8 -8 16 16"><path d="M-6 0H4M0-4.5 4.8 0 0 4.5" fill="none" stroke="currentColor" stroke-width="1.7"/></symbol>)"
        R"(<symbol id="plus" viewBox="-8 -8 16 16"><path d="M-5 0H5M0-5V5" stroke="currentColor" stroke-width="1.8"/></symbol>)"
        R"(<symbol id="chg" viewBox="-8 -8 16 16"><path d="M-6 1.5C-3-4.5 0-1 1 .5S4.5 3.5 6-2" fill="none" stroke="currentColor" stroke-width="1.8"/></symbol>)"
        R"(<symbol id="eq" viewBox="-8 -8 16 16"><path d="M-5-2.2H5M-5 2.2H5" stroke="currentColor" stroke-width="1.6"/></symbol>)"
        R"(<symbol id="clock" viewBox="-8 -8 16 16"><circle r="6" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M0-3.5V0L2.5 1.8" fill="none" stroke="currentColor" stroke-width="1.5"/></symbol>)"
        R"(<symbol id="find" viewBox="-8 -8 16 16"><circle cx="-1" cy="-1" r="4.5" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M2.4 2.4 6 6" stroke="currentColor" stroke-width="1.6"/></symbol>)"
        R"(</defs></svg>)");
}

Html mark_of_samlop()
{
    return markup(R"(<svg viewBox="0 0 42 26" aria-hidden="true"><g stroke-width="2.4"><path class="t-b" d="M1 2.5C14 2.5 14 9.4 27 9.4H41"/>)"
                  R"(<path class="t-s" d="M1 9.5C12 9.5 14 11.8 27 11.8H41"/><path class="t-f" d="M1 16.5C12 16.5 14 14.2 27 14.2H41"/>)"
                  R"(<path class="t-g" d="M1 23.5C14 23.5 14 16.6 27 16.6H41"/></g></svg>)");
}

Html icon(std::string_view symbol)
{
    return markup(R"(<svg class="m" viewBox="-8 -8 16 16" aria-hidden="true"><use href="#)"
                  R"({}" x="-8" y="-8" width="16" height="16"/></svg>)",
        symbol);
}

}
