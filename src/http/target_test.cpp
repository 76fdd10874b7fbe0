#include "http/target.h"

#include <gtest/gtest.h>

namespace samlop::http {

static int status_for(std::string target)
{
    Request request;
    request.target = std::move(target);
    auto const refusal = parse_target(request);
    return refusal ? refusal->status : 200;
}

TEST(target, is_taken_apart_and_decoded)
{
    Request request;
    request.target = "/s%C3%B8k/a+b?q=elv+og+bekk&side=2";
    ASSERT_FALSE(parse_target(request));
    EXPECT_EQ(request.path, "/søk/a+b");
    EXPECT_EQ(request.query_string, "q=elv+og+bekk&side=2");
    EXPECT_EQ(request.query.get("q"), "elv og bekk");
}

TEST(target, may_end_in_a_slash_and_hold_dots)
{
    for (auto const* good : { "/", "/a/", "/a.b/..c", "/...", "/a?b=/../c//d" })
        EXPECT_EQ(status_for(good), 200) << good;
}

TEST(target, is_refused_when_programs_could_read_it_differently)
{
    for (auto const* bad : { "a", "*", "http://vert/a", "//a", "/a//b", "/a//", "/./a", "/a/..", "/a/../b", "/a/.", "/%2e%2e/b",
             "/a%2Fb", "/a%2fb", "/a%5Cb", "/a\\b", "/a#b", "/a b" })
        EXPECT_EQ(status_for(bad), 400) << bad;
}

TEST(target, is_refused_when_it_is_not_clean_utf8)
{
    for (auto const* bad :
        { "/%E6", "/%C0%AE", "/%ED%A0%80", "/%00", "/a%0Db", "/a%7F", "/%", "/%4", "/%g1", "/\xC3\xA6", "/?a=%FF", "/?a=%" })
        EXPECT_EQ(status_for(bad), 400) << bad;
}

}
