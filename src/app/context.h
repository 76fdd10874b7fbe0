// What a handler, a command or a job works with: the data, who acts, in which language, when. Built once for each, handed in.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/config.h"
#include "app/rights.h"
#include "areas/playbook/playbook.h"
#include "base/id.h"
#include "base/json.h"
#include "base/language.h"
#include "base/result.h"
#include "base/time.h"
#include "db/database.h"
#include "http/form.h"
#include "i18n/texts.h"

namespace samlop {

class FileStore;
class Kept;
namespace advice {
class Editions;
}

// What the process has one of.
struct Services {
    Settings const& settings;
    db::Database& database;
    playbook::Playbooks const& playbooks;
    FileStore& files;
    advice::Editions const& editions;
    Kept& kept;
};

struct Session;
struct Actor {
    Id<Person> person; // 0: not signed in.
    std::string name;
    bool is_operator = false;
    Id<Organisation> organisation; // Acts for; none for a guest.
    std::string organisation_name; // Short where there is one.
    Id<Organisation> seeing_as;
    std::string seeing_as_name;
    Id<Session> session;
    std::string form_token;
    Micros proved_at = 0;
    struct Membership {
        Id<Organisation> organisation;
        std::string name;
    };
    std::vector<Membership> organisations {}; // Whom the person may act for; filled for pages only.
};

// The collaboration that the address names, as every page of it needs it.
struct Place {
    Id<Collaboration> id;
    std::string slug;
    std::string title;
    std::string short_title;
    playbook::Method const* method = nullptr;
    std::int64_t parties = 0; // Those that take part now.
    std::int64_t version = 0;
    std::string stamp {}; // What is kept between requests holds as long as this is the same: app/kept.h
    std::string const& name() const { return short_title.empty() ? title : short_title; }
};

// What a form was sent with when it could not be taken, so that the page can show it again with what was typed.
struct FormState {
    std::string name; // The form's own name (field _form): other forms on the page are left alone.
    http::Form values;
    std::string message;
    std::vector<FieldError> errors;
};

struct Context {
    Services const& services;
    db::Session* session = nullptr; // The transaction of the request; null for handlers that make their own.
    Actor actor {};
    Language language = Language::nb;
    Micros now = 0;
    std::optional<Place> place {};
    Standing standing {};
    FormState form {};
    std::string path {};                          // Of the request, for the links that come back here.
    std::string query {};                         // Of the request, encoded.
    std::map<std::string, std::string, std::less<>> parts {}; // {name} of the route's pattern.
    bool fragment = false;                        // htmx asks for a part of the page.
    struct Told {
        std::int64_t receipt = 0;
        std::string text;
        std::int64_t undo_seconds = 0; // 0: no way back.
    };
    std::optional<Told> told {}; // The receipt that the address carries.

    db::Session& db() const { return *session; }
    std::string const& part(std::string_view name) const { return parts.find(name)->second; }
    std::string today() const { return iso_date(now); }
    playbook::Method const& method() const { return *place->method; }
};

inline std::string t(Context const& context, std::string_view text) { return t(context.language, text); }
inline std::string t(Context const& context, std::string_view text, std::initializer_list<TextArgument> arguments)
{
    return t(context.language, text, arguments);
}
inline std::string tn(Context const& context, std::string_view one, std::string_view many, std::int64_t n)
{
    return tn(context.language, one, many, n);
}
inline std::string tn(
    Context const& context, std::string_view one, std::string_view many, std::int64_t n, std::initializer_list<TextArgument> arguments)
{
    return tn(context.language, one, many, n, arguments);
}

inline Result<> require(Context const& context, Action action, Object const& object = {})
{
    return require(context.standing, action, object);
}

// One line of the audit trail, in the transaction of the change it tells of.
struct Event {
    std::string_view action;       // "answer.saved"
    std::string_view subject_kind; // "answer"
    std::int64_t subject = 0;
    Visibility visibility = Visibility::collaboration;
    Id<Party> party {};    // Whose record it is.
    std::string before {}; // JSON, empty for a new record.
    std::string after {};  // JSON, empty for a removed one.
    bool installation = false; // In the installation's chain instead of the collaboration's.
};
Result<> record(Context& context, Event const& event);

// Tells the person what happened, at the top of the next page, with a way back for a while when `undo_kind` is set.
// Gives the query string to redirect with.
struct Receipt {
    std::string text; // Already in the reader's language.
    std::string undo_kind {};
    std::int64_t undo_subject = 0;
    std::string undo_before {}; // JSON the undoer understands.
};
Result<std::string> leave_receipt(Context& context, Receipt const& receipt);

}
