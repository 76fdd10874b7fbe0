// Routes, search and undo of a register, for its area to name in one line each.
#pragma once

#include "areas/registers/register.h"
#include "http/request.h"
#include "http/response.h"

namespace samlop::registers {

using Answer = Result<http::Response>;
Answer show_list(Context&, http::Request const&, Register const&);
Answer show_new(Context&, http::Request const&, Register const&);
Answer create(Context&, http::Request const&, Register const&);
Answer show_record(Context&, http::Request const&, Register const&);
Answer show_edit(Context&, http::Request const&, Register const&);
Answer save(Context&, http::Request const&, Register const&);
Answer save_cell(Context&, http::Request const&, Register const&);
Answer save_many(Context&, http::Request const&, Register const&);
Answer share_record(Context&, http::Request const&, Register const&);
Answer remove_record(Context&, http::Request const&, Register const&);
Answer save_view(Context&, http::Request const&, Register const&);
Answer forget_view(Context&, http::Request const&, Register const&);
Answer download_csv(Context&, http::Request const&, Register const&);
Answer download_json(Context&, http::Request const&, Register const&);
Answer show_import(Context&, http::Request const&, Register const&);
Answer bring_in(Context&, http::Request const&, Register const&);

// A handler of one register, as the table of routes wants it.
template<Register const& register_, Answer (*handler)(Context&, http::Request const&, Register const&)>
Answer of(Context& context, http::Request const& request)
{
    return handler(context, request, register_);
}

template<Register const& register_>
void add_routes(Routes& routes)
{
    auto const at = [](std::string_view rest) { return "/samarbeid/{collaboration}" + std::string(register_.path) + std::string(rest); };
    routes.get(at(""), Access::reads, of<register_, show_list>);
    routes.get(at("/ny"), Access::contributes, of<register_, show_new>);
    routes.post(at(""), Access::contributes, of<register_, create>, { .again = of<register_, show_new> });
    routes.get(at("/{post}"), Access::reads, of<register_, show_record>);
    routes.get(at("/{post}/rediger"), Access::contributes, of<register_, show_edit>);
    routes.post(at("/{post}/rediger"), Access::contributes, of<register_, save>, { .again = of<register_, show_edit> });
    routes.post(at("/{post}/felt"), Access::contributes, of<register_, save_cell>, { .again = of<register_, show_list> });
    routes.post(at("/{post}/del"), Access::contributes, of<register_, share_record>, { .again = of<register_, show_record> });
    routes.post(at("/{post}/fjern"), Access::contributes, of<register_, remove_record>);
    routes.post(at("/flere"), Access::contributes, of<register_, save_many>, { .again = of<register_, show_list> });
    routes.post(at("/visninger"), Access::reads, of<register_, save_view>, { .again = of<register_, show_list> });
    routes.post(at("/visninger/{visning}/fjern"), Access::reads, of<register_, forget_view>);
    routes.get(at("/last-ned"), Access::reads, of<register_, download_csv>);
    routes.get(at("/last-ned.json"), Access::reads, of<register_, download_json>);
    routes.get(at("/hent-inn"), Access::contributes, of<register_, show_import>);
    routes.post(at("/hent-inn"), Access::contributes, of<register_, bring_in>, { .again = of<register_, show_import>, .forms_only = true });
}

template<Register const& register_>
Result<std::vector<SearchHit>> search_in(Context& context, std::string_view text, int most)
{
    return search(context, register_, text, most);
}
template<Register const& register_>
Result<Url> take_back_change(Context& context, std::int64_t subject, std::string const& before)
{
    return undo_edit(context, register_, subject, before);
}
template<Register const& register_>
Result<Url> take_back_removal(Context& context, std::int64_t subject, std::string const& before)
{
    return undo_remove(context, register_, subject, before);
}

}
