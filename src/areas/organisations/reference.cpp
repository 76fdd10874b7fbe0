// The organisations that ship with the product, read from the CSV files of reference/ that the build put into the program.
#include <fmt/format.h>
#include <map>
#include <reference_data.h>
#include <set>

#include "areas/organisations/organisation_store.h"
#include "areas/organisations/reference.h"

namespace samlop {

namespace {

using Line = std::map<std::string, std::string, std::less<>>;

// One field from where `text` begins, quoted or not; takes it and the comma after it away. False when the line ends with it.
bool take_field(std::string_view& text, std::string& field)
{
    field.clear();
    bool quoted = false;
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        char const c = text[at];
        if (c == '"' && quoted && at + 1 < text.size() && text[at + 1] == '"')
            field += text[++at];
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == ',' || c == '\n'))
            break;
        else
            field += c;
    }
    bool const more = at < text.size() && text[at] == ',';
    text.remove_prefix(std::min(at + 1, text.size()));
    return more;
}

std::vector<std::string> take_line(std::string_view& text)
{
    std::vector<std::string> fields(1);
    while (take_field(text, fields.back()))
        fields.emplace_back();
    return fields;
}

Result<std::vector<Line>> read_file(std::string_view path)
{
    auto const files = reference_data::all();
    auto const file = std::ranges::find(files, path, [](auto const& entry) { return entry.path; });
    if (file == files.end())
        return fail_internal(fmt::format("reference data: {} is missing", path));
    auto text = file->content;
    auto const names = take_line(text);
    std::vector<Line> lines;
    while (!text.empty()) {
        auto fields = take_line(text);
        if (fields.size() != names.size())
            return fail_internal(fmt::format("reference data: {}: line {} has {} fields", path, lines.size() + 2, fields.size()));
        Line line;
        for (std::size_t i = 0; i < names.size(); ++i)
            line.emplace(names[i], std::move(fields[i]));
        lines.push_back(std::move(line));
    }
    return lines;
}

Result<> add_bodies(std::vector<ReferenceOrganisation>& out)
{
    auto lines = TRY(read_file("organisations.csv"));
    for (auto& line : lines) {
        auto const note = line["note"].empty() ? std::string() : ". " + line["note"];
        auto const nynorsk = line["name"].starts_with("Statsforvaltaren");
        out.push_back({ .organisation = { .orgnr = line["orgnr"],
                            .name = line["name"],
                            .short_name = line["short_name"],
                            .kind = line["kind"],
                            .language_form = nynorsk ? "nn" : "nb",
                            .origin = line["origin"] + note },
            .ministry = line["ministry"] });
    }
    return {};
}

// Municipalities of the same name are told apart by their county where they are called by their short name.
Result<> add_places(std::vector<ReferenceOrganisation>& out)
{
    auto counties = TRY(read_file("counties.csv"));
    auto municipalities = TRY(read_file("municipalities.csv"));
    std::map<std::string, std::string> county_names;
    for (auto& county : counties)
        county_names[county["number"]] = county["name"];
    std::map<std::string, int> same_name;
    for (auto& municipality : municipalities)
        ++same_name[municipality["name"]];
    for (auto& municipality : municipalities) {
        auto const& name = municipality["name"];
        out.push_back({ .organisation = { .orgnr = municipality["orgnr"],
                            .name = name + " kommune",
                            .short_name = same_name[name] > 1 ? fmt::format("{} ({})", name, county_names[municipality["county"]]) : name,
                            .kind = "municipality",
                            .place_number = municipality["number"],
                            .origin = "kartverket ssb" },
            .ministry = {} });
    }
    for (auto& county : counties) {
        out.push_back({ .organisation = { .orgnr = county["orgnr"],
                            .name = county["county_authority"],
                            .kind = "county",
                            .place_number = county["number"],
                            .origin = "kartverket enhetsregisteret" },
            .ministry = {} });
    }
    return {};
}

}

Result<std::vector<ReferenceOrganisation>> reference_organisations()
{
    std::vector<ReferenceOrganisation> out;
    TRY(add_bodies(out));
    TRY(add_places(out));
    return out;
}

Result<int> load_reference_organisations(Context& context)
{
    std::map<std::string, Id<Organisation>> numbers;
    std::set<std::string> places;
    std::set<Id<Organisation>> ids;
    auto const present = TRY(organisation_store::all(context.db()));
    for (auto const& known : present) {
        ids.insert(known.id);
        if (!known.orgnr.empty())
            numbers.emplace(known.orgnr, known.id);
        if (!known.place_number.empty())
            places.insert(known.kind + known.place_number);
    }
    int added = 0;
    auto shipped = TRY(reference_organisations());
    for (auto& [organisation, ministry] : shipped) { // Ministries come first.
        bool const known = organisation.orgnr.empty() ? places.contains(organisation.kind + organisation.place_number)
                                                      : numbers.contains(organisation.orgnr);
        if (known)
            continue;
        // Hundreds of ids within a millisecond do now and then meet.
        do
            organisation.id = new_id<Organisation>();
        while (!ids.insert(organisation.id).second);
        if (auto const above = numbers.find(ministry); above != numbers.end())
            organisation.ministry = above->second;
        TRY(organisation_store::insert(context.db(), organisation, context.now));
        if (!organisation.orgnr.empty())
            numbers.emplace(organisation.orgnr, organisation.id);
        ++added;
    }
    if (added)
        TRY(record(context,
            Event { .action = "organisations.loaded",
                .subject_kind = "installation",
                .visibility = Visibility::everyone,
                .after = Json::object().set("added", added).str(),
                .installation = true }));
    return added;
}

}
