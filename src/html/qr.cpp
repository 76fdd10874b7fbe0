#include "html/qr.h"

#include <memory>
#include <qrencode.h>
#include <string>

namespace samlop {

namespace {

constexpr int quiet = 4; // Modules of white around it: ISO/IEC 18004

// One stroke for each run of black in a row.
std::string strokes(QRcode const& code)
{
    std::string path;
    for (int y = 0; y < code.width; ++y) {
        for (int x = 0; x < code.width; ++x) {
            auto const black = [&](int column) { return column < code.width && (code.data[y * code.width + column] & 1) != 0; };
            if (!black(x))
                continue;
            auto const start = x;
            while (black(x))
                ++x;
            path += fmt::format("M{} {}h{}v1h-{}z", start + quiet, y + quiet, x - start, x - start);
        }
    }
    return path;
}

}

Html qr_code(std::string_view text, std::string_view name)
{
    std::unique_ptr<QRcode, void (*)(QRcode*)> const code(QRcode_encodeString8bit(std::string(text).c_str(), 0, QR_ECLEVEL_M), QRcode_free);
    if (!code)
        return {};
    auto const side = code->width + 2 * quiet;
    return markup(R"(<svg class="qr" viewBox="0 0 {} {}" role="img" aria-label="{}" shape-rendering="crispEdges"><rect width="{}" height="{}" fill="#fff"/><path fill="#000" d="{}"/></svg>)",
        side, side, name, side, side, strokes(*code));
}

}
