#include "http/form.h"

#include <gtest/gtest.h>

namespace samlop::http {

TEST(form, keeps_names_and_values_in_the_order_sent)
{
    auto const form = Form::parse("navn=Kari+Nordmann&part=b&part=a&tom=&bare");
    ASSERT_TRUE(form);
    EXPECT_EQ(form->get("navn"), "Kari Nordmann");
    EXPECT_EQ(form->all("part"), (std::vector<std::string> { "b", "a" }));
    EXPECT_EQ(form->get("tom"), "");
    EXPECT_TRUE(form->has("bare"));
    EXPECT_FALSE(form->get("mangler"));
}

TEST(form, decodes_norwegian_letters_in_names_and_values)
{
    auto const form = Form::parse("bl%C3%A5b%C3%A6r=s%C3%B8t%26sur%3D1");
    ASSERT_TRUE(form);
    EXPECT_EQ(form->get("blåbær"), "søt&sur=1");
}

TEST(form, refuses_what_is_not_utf8_or_not_percent_encoding)
{
    for (auto const* bad :
        { "a=%E6", "a=%C0%AF", "a=%ED%A0%80", "a=%F5%80%80%80", "a=%00", "%00=a", "a=%", "a=%4", "a=%zz", "a=%-1" })
        EXPECT_FALSE(Form::parse(bad)) << bad;
}

TEST(form, refuses_more_fields_than_it_holds)
{
    std::string most;
    for (std::size_t i = 0; i < Form::max_fields; ++i)
        most += "a=1&";
    EXPECT_TRUE(Form::parse(most));
    EXPECT_FALSE(Form::parse(most + "a=1"));
}

TEST(form, refuses_long_names_and_values)
{
    EXPECT_FALSE(Form::parse(std::string(Form::max_name_size + 1, 'n') + "=1"));
    EXPECT_FALSE(Form::parse("a=" + std::string(Form::max_value_size + 1, 'v')));
}

}
