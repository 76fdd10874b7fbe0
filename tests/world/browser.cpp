#include "tests/world/browser.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "app/application.h"

namespace samlop::test {

namespace {

std::string decoded(std::string_view text)
{
    static std::pair<std::string_view, std::string_view> const entities[]
        = { { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&#39;", "'" }, { "&#x27;", "'" } };
    std::string out;
    while (!text.empty()) {
        auto const found = std::ranges::find_if(entities, [&](auto const& entity) { return text.starts_with(entity.first); });
        if (found != std::end(entities)) {
            out += found->second;
            text.remove_prefix(found->first.size());
        } else {
            out += text.front();
            text.remove_prefix(1);
        }
    }
    return out;
}

// The value of an attribute of a tag, "<input name=…>".
std::string attribute(std::string_view tag, std::string_view name)
{
    for (auto at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
        auto const before = tag[at - 1];
        auto const after = tag.substr(at + name.size());
        if ((before == ' ' || before == '\n') && after.starts_with("=\""))
            return decoded(after.substr(2, after.find('"', 2) - 2));
    }
    return {};
}

bool flagged(std::string_view tag, std::string_view name) { return tag.find(" " + std::string(name)) != std::string_view::npos; }

// Calls `visit(tag, what follows it)` for every tag of the name.
void each_tag(std::string_view body, std::string_view name, auto&& visit)
{
    auto const opening = "<" + std::string(name);
    for (auto at = body.find(opening); at != std::string_view::npos; at = body.find(opening, at + 1)) {
        auto const after = at + opening.size();
        if (after >= body.size() || (body[after] != ' ' && body[after] != '>' && body[after] != '\n'))
            continue;
        auto const end = body.find('>', at);
        if (end == std::string_view::npos)
            return;
        visit(body.substr(at, end - at + 1), body.substr(end + 1));
    }
}

std::string chosen_option(std::string_view select)
{
    std::string first;
    std::string chosen;
    bool any = false;
    each_tag(select, "option", [&](std::string_view tag, std::string_view) {
        if (!any)
            first = attribute(tag, "value");
        any = true;
        if (flagged(tag, "selected"))
            chosen = attribute(tag, "value");
    });
    return chosen.empty() ? first : chosen;
}

std::vector<FormField> fields_in(std::string_view form)
{
    std::vector<FormField> fields;
    auto add = [&](std::string name, std::string value) {
        if (!name.empty() && name != "_token")
            fields.push_back({ std::move(name), std::move(value) });
    };
    each_tag(form, "input", [&](std::string_view tag, std::string_view) {
        auto const type = attribute(tag, "type");
        bool const choice = type == "radio" || type == "checkbox";
        if (type != "file" && (!choice || flagged(tag, "checked")))
            add(attribute(tag, "name"), attribute(tag, "value"));
    });
    each_tag(form, "textarea", [&](std::string_view tag, std::string_view rest) { add(attribute(tag, "name"), decoded(rest.substr(0, rest.find("</textarea")))); });
    each_tag(form, "select",
        [&](std::string_view tag, std::string_view rest) { add(attribute(tag, "name"), chosen_option(rest.substr(0, rest.find("</select")))); });
    return fields;
}

// What stands for {part} in the address of a route.
std::string sample(World& world, std::string_view pattern, std::string_view part)
{
    static std::map<std::string_view, std::string_view> const fixed { { "collaboration", "fortelling" }, { "item", "F2-U2" }, { "del", "1" },
        { "gate", "G2" }, { "body", "B1" }, { "organisation", "971040238" }, { "name", "costs" }, { "period", "2" },
        { "receipt", "1" }, { "form", "prove" }, { "secret", "finnes-ikke" }, { "visning", "1" }, { "tiltak", "1" }, { "bevis", "1" },
        { "sha256", "0000000000000000000000000000000000000000000000000000000000000000" }, 
        { "condition", "1" }, { "decision", "1" }, { "snapshot", "1" },
        { "runde", "1" }, { "felleskrav", "K1" } };
    static std::pair<std::string_view, std::string_view> const registers[]
        = { { "/leveranser", "D2" }, { "/risiko", "R1" }, { "/laerdom", "L1" },
              { "/forpliktelser", "F1" }, { "/forankringstiltak", "T1" } };
    if (part == "post") {
        for (auto const& [path, ref] : registers) {
            if (pattern.find(path) != std::string_view::npos)
                return std::string(ref);
        }
    }
    if (part == "part")
        return world.text("SELECT CAST(p.id AS TEXT) FROM parties p JOIN organisations o ON o.id = p.organisation WHERE o.orgnr = '971040238'");
    if (part == "topic")
        return world.text("SELECT CAST(MIN(id) AS TEXT) FROM duty_topics");
    if (part == "role")
        return world.text("SELECT CAST(MIN(id) AS TEXT) FROM steering_roles");
    if (part == "person")
        return world.text("SELECT CAST(id AS TEXT) FROM people WHERE email = 'ola@fortelling.example'");
    if (part == "registrering")
        return world.text("SELECT CAST(a.id AS TEXT) FROM anchorings a JOIN parties p ON p.id = a.party JOIN organisations o ON o.id = p.organisation WHERE o.orgnr = '971040238' AND a.degree = 2");
    if (part == "bevis" && pattern.find("/forankring") != std::string_view::npos)
        return world.text("SELECT CAST(id AS TEXT) FROM anchoring_evidence");
    auto const found = fixed.find(part);
    EXPECT_NE(found, fixed.end()) << "nothing stands for {" << part << "} of " << pattern << " in tests/world/browser.cpp";
    return found == fixed.end() ? "1" : std::string(found->second);
}

}

Fields PageForm::values() const
{
    Fields values;
    for (auto const& field : fields)
        values.emplace_back(field.name, field.value);
    return values;
}

std::vector<std::string> links_in(std::string_view body)
{
    std::vector<std::string> links;
    each_tag(body, "a", [&](std::string_view tag, std::string_view) {
        auto link = attribute(tag, "href");
        link = link.substr(0, link.find('#'));
        if (link.starts_with('/') && !link.starts_with("//"))
            links.push_back(std::move(link));
    });
    return links;
}

std::vector<PageForm> forms_in(std::string_view body, std::string_view path)
{
    std::vector<PageForm> forms;
    each_tag(body, "form", [&](std::string_view tag, std::string_view rest) {
        if (attribute(tag, "method") != "post")
            return;
        auto action = attribute(tag, "action");
        if (action.empty())
            action = path;
        forms.push_back({ action.substr(0, action.find('?')), fields_in(rest.substr(0, rest.find("</form"))) });
    });
    return forms;
}

std::string address_of(World& world, Route const& route)
{
    std::string address;
    std::string_view pattern = route.pattern;
    while (!pattern.empty()) {
        auto const open = pattern.find('{');
        address += pattern.substr(0, open);
        if (open == std::string_view::npos)
            break;
        auto const close = pattern.find('}', open);
        address += sample(world, route.pattern, pattern.substr(open + 1, close - open - 1));
        pattern.remove_prefix(close + 1);
    }
    return address;
}

std::vector<Route> routes_of(World& world, http::Method method)
{
    std::vector<Route> routes;
    std::ranges::copy_if(world.application().routes().all(), std::back_inserter(routes), [&](Route const& route) { return route.method == method; });
    return routes;
}

std::vector<std::string> pages_for(World& world, std::string_view who, std::size_t most)
{
    std::set<std::string> known;
    std::deque<std::string> waiting;
    auto meet = [&](std::string address) {
        if (known.size() < most && known.insert(address).second)
            waiting.push_back(std::move(address));
    };
    for (auto const& route : routes_of(world, http::Method::get))
        meet(address_of(world, route));
    auto const visitor = world.as(who);
    while (!waiting.empty()) {
        auto const address = std::move(waiting.front());
        waiting.pop_front();
        for (auto& link : links_in(visitor.get(address).body)) {
            if (link.starts_with(World::place) || link.starts_with("/oppgaver"))
                meet(std::move(link));
        }
    }
    return { known.begin(), known.end() };
}

static std::string shape_of(PageForm const& form)
{
    std::string shape;
    for (char const c : form.action)
        shape += c >= '0' && c <= '9' ? '#' : c;
    std::set<std::string> names;
    for (auto const& field : form.fields)
        names.insert(field.name);
    for (auto const& name : names)
        shape += ' ' + name;
    return shape;
}

bool ends_the_session(std::string_view action)
{
    return action == "/logg-ut" || action.starts_with("/deg/okter") || action.starts_with("/deg/virksomhet") || action.find("/se-som") != std::string_view::npos;
}

std::vector<Target> every_form(World& world)
{
    std::map<std::string, Target> found;
    for (auto const* who : { "kari", "ola", "drift" }) {
        for (auto const& page : pages_for(world, who, 120)) {
            for (auto const& form : forms_in(world.as(who).get(page).body, page.substr(0, page.find('?')))) {
                if (!ends_the_session(form.action))
                    found.try_emplace(shape_of(form), Target { form, who });
            }
        }
    }
    std::vector<Target> targets;
    for (auto& [shape, target] : found)
        targets.push_back(std::move(target));
    return targets;
}

}
