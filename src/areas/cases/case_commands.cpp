// The command line of the import, and its report in words.
#include "areas/cases/case_commands.h"

#include <case_data.h>
#include <fstream>
#include <ostream>
#include <sstream>

#include "areas/cases/case_import.h"
#include "areas/cases/case_views.h"
#include "i18n/format.h"

namespace samlop {

namespace {

Result<std::string> read_file(std::string const& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return fail(ErrorKind::not_found, "The file cannot be read: {file}", { { "file", path } });
    std::string text(case_file::largest_file + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    return text; // One byte too many is enough for read_case to refuse it.
}

Result<> import_and_tell(Context& context, std::string_view text, std::ostream& out)
{
    auto const report = TRY(import_case_text(context, text));
    for (auto const& line : report_lines(context.language, report))
        out << line << '\n';
    return {};
}

Result<> import_bundled(Context& context, std::ostream& out)
{
    for (auto const& file : case_data::all()) {
        if (file.path.ends_with(".json"))
            TRY(import_and_tell(context, file.content, out));
    }
    return {};
}

}

std::vector<std::string> report_lines(Language language, ImportReport const& report)
{
    if (report.unchanged)
        return { t(language, "{title}: this file is imported already. Nothing was changed.", { { "title", report.title } }) };
    std::vector<std::string> lines { report.first ? t(language, "{title}: imported as a new collaboration.", { { "title", report.title } })
                                                  : t(language, "{title}: what is new in the file was added.", { { "title", report.title } }) };
    for (auto const& count : report.counts) {
        auto const name = list_name(language, count);
        auto const landed = count_text(language, count.landed);
        if (count.document)
            lines.push_back(t(language, "{list}: {count}, kept word for word as a document", { { "list", name }, { "count", landed } }));
        else if (count.kept > 0)
            lines.push_back(t(language, "{list}: {count} added, {kept} left as they are",
                { { "list", name }, { "count", landed }, { "kept", count_text(language, count.kept) } }));
        else
            lines.push_back(t(language, "{list}: {count} added", { { "list", name }, { "count", landed } }));
    }
    lines.insert(lines.end(), report.notes.begin(), report.notes.end());
    return lines;
}

Result<> import_bundled_cases(Context& context)
{
    std::ostringstream unread;
    return import_bundled(context, unread);
}

Result<> import_case_command(Context& context, std::string const& path, std::ostream& out)
{
    if (path == "bundled")
        return import_bundled(context, out);
    auto const text = TRY(read_file(path));
    return import_and_tell(context, text, out);
}

}
