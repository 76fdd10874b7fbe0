#include "http/request.h"

#include <gtest/gtest.h>

namespace samlop::http {

static Request with(std::string name, std::string value)
{
    Request request;
    request.path = "/";
    request.headers.emplace_back(std::move(name), std::move(value));
    return request;
}

TEST(request, finds_a_cookie_among_others)
{
    auto const request = with("cookie", "a=1; okt=abc=; xokt=no; q=\"x y\"");
    EXPECT_EQ(request.cookie("okt"), "abc=");
    EXPECT_EQ(request.cookie("q"), "x y");
    EXPECT_FALSE(request.cookie("okt2"));
}

TEST(request, leaves_out_a_cookie_that_is_not_utf8)
{
    EXPECT_FALSE(with("cookie", "a=\xE6; b=1").cookie("a"));
    EXPECT_EQ(with("cookie", "a=\xE6; b=1").cookie("b"), "1");
}

TEST(request, wants_json_when_accept_weighs_it_higher)
{
    EXPECT_TRUE(with("accept", "application/json").wants_json());
    EXPECT_TRUE(with("accept", "text/html;q=0.5, application/json;q=0.9").wants_json());
    EXPECT_FALSE(with("accept", "text/html,application/xhtml+xml,*/*;q=0.8").wants_json());
    EXPECT_FALSE(with("accept", "*/*").wants_json());
    EXPECT_FALSE(with("accept", "application/json;q=0").wants_json());
    EXPECT_FALSE(with("accept", "text/html, application/json").wants_json());
    EXPECT_FALSE(with("accept", "application/json;q=ja, text/html").wants_json());
}

TEST(request, wants_json_under_api_whatever_accept_says)
{
    auto request = with("accept", "text/html");
    request.path = "/api/samarbeid";
    EXPECT_TRUE(request.wants_json());
    request.path = "/apier";
    EXPECT_FALSE(request.wants_json());
}

}
