// Small pieces that many pages share: links, source marks, "why?".
#include <boost/json.hpp>

#include "areas/sources/source.h"
#include "html/page.h"

namespace samlop {

namespace {

// The refs of a stored list, ["S5","S6"]. Stored by us, so anything else counts as none.
std::vector<std::string> refs_in(std::string_view json)
{
    std::vector<std::string> refs;
    if (json.size() <= 2)
        return refs;
    boost::system::error_code problem;
    auto const value = boost::json::parse(boost::json::string_view(json.data(), json.size()), problem);
    if (problem || !value.is_array())
        return refs;
    for (auto const& item : value.get_array()) {
        if (item.is_string())
            refs.emplace_back(item.get_string());
    }
    return refs;
}

}

Html link(Url const& address, std::string_view text)
{
    return markup(R"(<a class="l" href="{}">{}</a>)", address, text);
}

Html source_refs(std::string_view json)
{
    Html items;
    for (auto const& ref : refs_in(json))
        items += markup(R"({}<a href="{}">{}</a>)", items.empty() ? "" : ", ", url("#k-{}", ref), ref);
    return items.empty() ? items : markup(R"( <span class="src">[{}]</span>)", items);
}

Result<Html> source_list(Context const& context, std::vector<std::string> const& refs_json)
{
    std::vector<std::string> wanted;
    for (auto const& json : refs_json) {
        for (auto& ref : refs_in(json)) {
            if (std::ranges::find(wanted, ref) == wanted.end())
                wanted.push_back(std::move(ref));
        }
    }
    if (wanted.empty())
        return Html();
    Html items;
    std::int64_t count = 0;
    auto const sources = TRY(sources_of(context.db(), context.place->id));
    for (auto const& source : sources) {
        if (std::ranges::find(wanted, source.ref) == wanted.end())
            continue;
        ++count;
        auto const address = external_url(source.url);
        items += markup(R"(<li id="k-{}"><b>{}</b> {} <span class="soft">{}{}{}</span></li>)", source.ref, source.ref,
            address.empty() ? markup("{}", source.title) : link(address, source.title), source.publisher, source.dated_on.empty() ? "" : ", ",
            source.dated_on);
    }
    return markup(R"(<details class="why sources"><summary>{}</summary><ul class="plain">{}</ul></details>)",
        t(context, "Sources on this page ({count})", { { "count", std::to_string(count) } }), items);
}

Html assumption_mark(Context const& context, bool assumption, std::string_view basis)
{
    if (!assumption)
        return {};
    return markup(R"( <span class="ex"{}>{}</span>)", basis.empty() ? Html() : markup(R"( title="{}")", basis), t(context, "assumed"));
}

Html why(Context const&, std::string_view question, std::vector<std::pair<std::string, std::string>> const& reasons)
{
    Html rows;
    for (auto const& [term, explanation] : reasons)
        rows += markup("<dt>{}</dt><dd>{}</dd>", term, explanation);
    return markup(R"(<details class="why"><summary>{}</summary><dl>{}</dl></details>)", question, rows);
}

}
