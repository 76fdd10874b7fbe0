// The methods that ship with the program, from the files that the build put into it.
#include "areas/playbook/playbook_commands.h"
#include "areas/playbook/playbook_reader.h"

#include "playbook_data.h"

namespace samlop {

Result<playbook::Playbooks> playbook::read_built_in()
{
    std::vector<std::pair<std::string, std::string_view>> files;
    for (auto const& file : playbook_data::all())
        files.emplace_back(std::string(file.path), file.content);
    return read_playbooks(files);
}

int playbook_command(std::vector<std::string> const& arguments, std::ostream& out, std::ostream& err)
{
    auto books = playbook::read_built_in();
    return playbook::playbook_command(arguments, out, err, books ? &*books : nullptr);
}

}
