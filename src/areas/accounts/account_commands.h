// samlop user: people from the command line, by whoever runs the installation. And the four people of the demonstration.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "areas/accounts/account.h"

namespace CLI {
class App;
}

namespace samlop {

// The context of these is the installation's own: actor.is_operator without a person. Each needs a write transaction.

struct NewUser {
    std::string email;
    std::string name;
    std::string organisation; // Number or name; empty: none yet.
    std::string role = "contributor";
    bool is_operator = false;
};
// Prints the link that lets the person in.
Result<int> user_add(Context&, NewUser const&, std::ostream&);
// A new link for who has an account. `reset` lets the person choose a new password and drops the code from the phone.
Result<int> user_link(Context&, std::string const& email, bool reset, std::ostream&);
Result<int> user_list(Context&, std::ostream&);
Result<int> user_disable(Context&, std::string const& email, bool disabled, std::ostream&);
Result<int> user_forget(Context&, std::string const& email, std::ostream&);

class UserCommand {
public:
    void add_to(CLI::App&);
    Result<int> run(Context&, std::ostream&) const;

private:
    std::string m_action;
    NewUser m_new;
    std::string m_email;
    bool m_reset = false;
};

struct DemoLink {
    std::string name;
    std::string role; // "coordinates for Digitaliseringsdirektoratet"
    std::string path; // "/inn/…"
};
// Kari, Ola, Berit and Even, made once. The links are new each time and work once, for a day.
Result<std::vector<DemoLink>> make_demo_people(Context&);

}
