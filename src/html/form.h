// Forms: every field keeps what was typed when something is wrong, shows its error in place, and is named once.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/context.h"
#include "html/html.h"

namespace samlop {

struct Option {
    std::string value;
    std::string text;
    std::string help {}; // Under a radio.
};

struct FieldLook {
    std::string help {};
    bool required = false;
    bool either = false; // One of several of which one is required: not called optional
    std::size_t longest = 0; // In characters; 0: no limit of its own
    int rows = 3;            // textarea
    std::string kind = "text"; // input type: text, email, password, search, number, date is text with our own reading
    std::string autocomplete {};
    std::string suffix {}; // "mill. kr"
    std::string placeholder {};
    bool hide_label = false;
};

// One form of a page. `name` tells it apart from the others on the page and keys its draft.
class FormView {
public:
    FormView(Context const& context, std::string_view name);

    // <form …> with what every form carries: token, name, and where to come back to. Close with close().
    Html open(Url const& action, std::string_view css_class = "form") const;
    Html open_upload(Url const& action, std::string_view css_class = "form") const;
    // As open(), and what is typed is saved on the server within two seconds; shows "Draft saved 10.42".
    Html open_with_draft(Url const& action, std::string_view draft_key, std::string_view css_class = "form") const;
    Html close() const;

    Html text(std::string_view name, std::string_view label, std::string_view stored, FieldLook const& look = {}) const;
    Html area(std::string_view name, std::string_view label, std::string_view stored, FieldLook const& look = {}) const;
    Html date(std::string_view name, std::string_view label, std::string_view stored_iso, FieldLook look = {}) const;
    Html select(std::string_view name, std::string_view label, std::string_view stored, std::vector<Option> const& options, FieldLook const& look = {}) const;
    Html radios(std::string_view name, std::string_view legend, std::string_view stored, std::vector<Option> const& options, FieldLook const& look = {}) const;
    Html checkboxes(std::string_view name, std::string_view legend, std::vector<std::string> const& stored, std::vector<Option> const& options, FieldLook const& look = {}) const;
    Html checkbox(std::string_view name, std::string_view label, bool stored, FieldLook const& look = {}) const;
    Html file(std::string_view name, std::string_view label, FieldLook const& look = {}) const;
    Html hidden(std::string_view name, std::string_view value) const;
    // The stored version the form was drawn from; a later save of the same field by somebody else is then found out.
    Html version(std::int64_t version) const;
    // The id a new record will get: sending the form twice makes one record.
    Html new_record() const;
    Html submit(std::string_view text, bool primary = true) const;

    // The summary of what is wrong, with links to the fields. Empty when nothing is. Stands before everything but the heading.
    Html errors() const;
    // What was typed, or else the draft, or else what is stored.
    std::string value(std::string_view name, std::string_view stored) const;
    std::vector<std::string> values(std::string_view name, std::vector<std::string> const& stored) const;
    bool refused() const { return m_refused; }
    // Gives the form a draft to begin from (drafts.h reads it).
    void begin_from(http::Form draft) { m_draft = std::move(draft); }

private:
    Html open_(Url const& action, std::string_view css_class, std::string_view encoding, std::string_view draft_key) const;
    std::string id(std::string_view name) const;
    Html message(std::string_view name) const;
    FieldError const* error(std::string_view name) const;
    Html frame(std::string_view name, std::string_view label, FieldLook const& look, Html const& control) const;

    Context const& m_context;
    std::string m_name;
    bool m_refused = false;
    http::Form m_draft;
};

// What a hidden form of one button needs: the token. For a button that posts.
Html post_button(Context const& context, Url const& action, std::string_view text, std::vector<std::pair<std::string, std::string>> const& fields = {},
    std::string_view variant = "secondary");

// Reading a form: each gives the value or notes what is wrong with the field. `finish` gives the failure if anything was.
class FormReader {
public:
    explicit FormReader(http::Form const& form)
        : m_form(form)
    {
    }
    std::string text(std::string_view name, FieldLook const& look = {});          // trimmed, newlines made \n
    std::string one_of(std::string_view name, std::vector<std::string_view> const& allowed, bool required = true);
    std::string date(std::string_view name, bool required = false);               // ISO
    std::optional<std::int64_t> integer(std::string_view name, std::int64_t least, std::int64_t most, bool required = false);
    bool flag(std::string_view name);
    template<typename Record>
    Id<Record> id(std::string_view name, bool required = false)
    {
        return { integer(name, 1, INT64_MAX, required).value_or(0) };
    }
    void wrong(std::string_view name, std::string_view text, Arguments arguments = {});
    bool good() const { return m_errors.empty(); }
    Result<> finish();

private:
    http::Form const& m_form;
    std::vector<FieldError> m_errors;
};

}
