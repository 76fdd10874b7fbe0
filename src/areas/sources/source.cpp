#include "areas/sources/source.h"

#include <boost/json.hpp>

#include "areas/sources/source_store.h"

namespace samlop {

namespace json = boost::json;
namespace store = source_store;

namespace {

constexpr std::size_t most_rows = 500;

std::string plain_text(json::value const& value)
{
    if (value.is_string())
        return std::string(value.get_string().data(), value.get_string().size());
    if (value.is_null())
        return {};
    if (value.is_double())
        return fmt::format("{}", value.get_double());
    if (!value.is_array())
        return json::serialize(value);
    std::string text;
    for (auto const& item : value.get_array())
        text += (text.empty() ? "" : ", ") + plain_text(item);
    return text;
}

std::vector<std::string> texts(json::value const& value)
{
    std::vector<std::string> found;
    for (auto const& item : value.get_array()) {
        if (item.is_string())
            found.emplace_back(item.get_string().data(), item.get_string().size());
    }
    return found;
}

void name_columns(json::array const& list, DocumentTable& table)
{
    for (auto const& item : list) {
        if (!item.is_object()) {
            if (std::ranges::find(table.columns, "") == table.columns.end())
                table.columns.emplace_back();
            continue;
        }
        for (auto const& member : item.get_object()) {
            auto const name = std::string_view(member.key().data(), member.key().size());
            if (std::ranges::find(table.columns, name) == table.columns.end())
                table.columns.emplace_back(name);
        }
    }
}

DocumentTable::Cell cell_of(json::value const& item, std::string const& column)
{
    if (!item.is_object())
        return { .text = column.empty() ? plain_text(item) : std::string() };
    auto const* value = item.get_object().if_contains(column);
    if (!value)
        return {};
    if (column == "source" && value->is_array())
        return { .text = {}, .refs = texts(*value) };
    return { .text = plain_text(*value), .refs = {}, .unknown = value->is_null() };
}

}

Result<std::vector<CaseSource>> sources_of(db::Session& session, Id<Collaboration> collaboration) { return store::sources(session, collaboration); }

Result<std::vector<SourceDocument>> source_documents_of(db::Session& session, Id<Collaboration> collaboration)
{
    return store::documents(session, collaboration);
}

Result<SourceDocument> find_source_document(Context const& context, std::string_view name)
{
    auto found = TRY(store::document(context.db(), context.place->id, name));
    if (!found)
        return fail(ErrorKind::not_found, "Does not exist, or you have no access.");
    return std::move(*found);
}

Result<> land(Context& context, Id<Collaboration> collaboration, CaseSource const& source)
{
    return store::save(context.db(), collaboration, source);
}

Result<> land(Context& context, Id<Collaboration> collaboration, SourceDocument const& document)
{
    return store::save(context.db(), collaboration, document);
}

DocumentTable table_of(SourceDocument const& document)
{
    json::error_code problem;
    json::value value = json::parse(json::string_view(document.content.data(), document.content.size()), problem);
    if (problem) // The reader of case files has accepted it, so this is a column somebody else wrote.
        return { .columns = { "" }, .rows = { { { .text = document.content } } } };
    json::array const list = value.is_array() ? value.get_array() : json::array { value };
    DocumentTable table;
    name_columns(list, table);
    for (auto const& item : list) {
        if (table.rows.size() == most_rows) {
            table.left_out = static_cast<std::int64_t>(list.size() - most_rows);
            break;
        }
        auto& row = table.rows.emplace_back();
        for (auto const& column : table.columns)
            row.push_back(cell_of(item, column));
    }
    return table;
}

}
