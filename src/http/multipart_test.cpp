#include "http/multipart.h"

#include "http/test_server.h"
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace samlop::http {

static std::string part(std::string_view disposition, std::string_view body)
{
    return "--grense\r\nContent-Disposition: form-data; " + std::string(disposition) + "\r\n\r\n" + std::string(body) + "\r\n";
}

static std::string const last = "--grense--\r\n";

static std::string contents(std::string const& path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

namespace {
struct Multipart : testing::Test {
    TestFolder folder;
    MultipartLimits limits;

    MultipartReader reader() const { return MultipartReader("grense", limits, folder.path()); }
    // 0 when it was read.
    int status(std::string_view bytes) const
    {
        auto multipart = reader();
        if (auto const refusal = multipart.feed(bytes))
            return refusal->status;
        auto const refusal = multipart.finish();
        return refusal ? refusal->status : 0;
    }
};
}

TEST_F(Multipart, reads_fields_and_files_whatever_pieces_they_come_in)
{
    auto const data = std::string("\r\n--grens\r\n--\0\r\n", 16);
    auto const bytes
        = part(R"(name="tittel")", "Blå") + part(R"(name="fil"; filename="a.pdf")", data) + part("name=tom", "") + last;
    for (std::size_t size : { std::size_t { 1 }, std::size_t { 2 }, std::size_t { 7 }, bytes.size() }) {
        auto multipart = reader();
        for (std::size_t at = 0; at < bytes.size(); at += size)
            ASSERT_FALSE(multipart.feed(std::string_view(bytes).substr(at, size)));
        ASSERT_FALSE(multipart.finish());
        auto const form = multipart.take_form();
        auto const uploads = multipart.take_uploads();
        EXPECT_EQ(form.get("tittel"), "Blå");
        EXPECT_EQ(form.get("tom"), "");
        ASSERT_EQ(uploads.size(), 1U);
        EXPECT_EQ(uploads[0].file_name, "a.pdf");
        EXPECT_EQ(uploads[0].size, data.size());
        EXPECT_EQ(contents(uploads[0].path), data);
    }
    EXPECT_EQ(folder.count(), 0U);
}

TEST_F(Multipart, hashes_what_it_stores)
{
    auto multipart = reader();
    ASSERT_FALSE(multipart.feed(part(R"(name="fil"; filename="a")", "abc") + last));
    ASSERT_FALSE(multipart.finish());
    auto const uploads = multipart.take_uploads();
    ASSERT_EQ(uploads.size(), 1U);
    EXPECT_EQ(uploads[0].sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_F(Multipart, keeps_a_file_that_was_taken)
{
    std::string path;
    {
        auto multipart = reader();
        ASSERT_FALSE(multipart.feed(part(R"(name="fil"; filename="a")", "abc") + last));
        path = multipart.take_uploads().at(0).take();
    }
    EXPECT_EQ(contents(path), "abc");
}

TEST_F(Multipart, stores_an_empty_file_but_not_a_file_nobody_chose)
{
    auto multipart = reader();
    ASSERT_FALSE(multipart.feed(part(R"(name="a"; filename="tom.txt")", "") + part(R"(name="b"; filename="")", "") + last));
    ASSERT_FALSE(multipart.finish());
    auto const uploads = multipart.take_uploads();
    ASSERT_EQ(uploads.size(), 1U);
    EXPECT_EQ(uploads[0].size, 0U);
}

TEST_F(Multipart, refuses_a_form_that_ends_in_the_middle)
{
    auto const whole = part(R"(name="fil"; filename="a")", "abc") + last;
    for (std::size_t size = 0; size + 2 < whole.size(); ++size)
        ASSERT_EQ(status(std::string_view(whole).substr(0, size)), 400) << size;
    EXPECT_EQ(status(whole), 0);
    EXPECT_EQ(folder.count(), 0U);
}

TEST_F(Multipart, refuses_malformed_parts)
{
    EXPECT_EQ(status("hei\r\n" + part("name=a", "1") + last), 400);
    EXPECT_EQ(status("--grense\r\n\r\nhei\r\n" + last), 400);
    EXPECT_EQ(status("--grense\r\nContent-Type: text/plain\r\n\r\nhei\r\n" + last), 400);
    EXPECT_EQ(status("--grense\r\nnonsense\r\n\r\nhei\r\n" + last), 400);
    EXPECT_EQ(status(part("filename=a", "1") + last), 400);
    EXPECT_EQ(status(part("name=a; name=b", "1") + last), 400);
    EXPECT_EQ(status(part("name=\"a", "1") + last), 400);
    EXPECT_EQ(status(part("name=\"\xE6\"", "1") + last), 400);
    EXPECT_EQ(status(part("name=a", "\xE6") + last), 400);
    EXPECT_EQ(status(part("name=a", std::string(1, '\0')) + last), 400);
    EXPECT_EQ(status("--grenseX\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--grense--\r\n"), 400);
}

TEST_F(Multipart, refuses_ten_thousand_parts)
{
    std::string bytes;
    for (int i = 0; i < 10'000; ++i)
        bytes += part("name=a", "");
    EXPECT_EQ(status(bytes + last), 413);
    limits.files = 3;
    std::string files;
    for (int i = 0; i < 4; ++i)
        files += part("name=a; filename=b", "c");
    EXPECT_EQ(status(files + last), 413);
    EXPECT_EQ(folder.count(), 0U);
}

TEST_F(Multipart, refuses_a_file_a_text_and_a_part_header_that_are_too_long)
{
    limits.file = 10;
    limits.text = 10;
    EXPECT_EQ(status(part("name=a; filename=b", "0123456789") + last), 0);
    EXPECT_EQ(status(part("name=a; filename=b", "0123456789x") + last), 413);
    EXPECT_EQ(status(part("name=a", "012345") + part("name=b", "67890") + last), 413);
    EXPECT_EQ(status(part("name=\"" + std::string(5000, 'a') + "\"", "1") + last), 431);
    EXPECT_EQ(folder.count(), 0U);
}

TEST_F(Multipart, refuses_files_when_it_has_nowhere_to_put_them)
{
    MultipartReader nowhere("grense", limits, "");
    auto const refusal = nowhere.feed(part("name=a; filename=b", "c") + last);
    ASSERT_TRUE(refusal);
    EXPECT_EQ(refusal->status, 413);
    MultipartReader gone("grense", limits, folder.path() + "/finnes-ikke");
    EXPECT_EQ(gone.feed(part("name=a; filename=b", "c") + last)->status, 503);
}

TEST(multipart_boundary, is_found_only_where_it_is_well_formed)
{
    EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=abc"), "abc");
    EXPECT_EQ(multipart_boundary("Multipart/Form-Data; charset=utf-8; Boundary=\"a b\""), "a b");
    for (auto const* bad : { "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"",
             "multipart/form-data; boundary=a; boundary=b", "multipart/form-data; boundary=\"a", "multipart/mixed; boundary=a",
             "multipart/form-data; boundary=\"a\r\nb\"", "multipart/form-data; boundary=\"a \"" })
        EXPECT_FALSE(multipart_boundary(bad)) << bad;
    EXPECT_FALSE(multipart_boundary("multipart/form-data; boundary=" + std::string(71, 'a')));
}

TEST(file_name, leads_nowhere_and_does_not_lie)
{
    EXPECT_EQ(clean_file_name("Målbilde v2.pdf"), "Målbilde v2.pdf");
    EXPECT_EQ(clean_file_name("../../etc/passwd"), "passwd");
    EXPECT_EQ(clean_file_name("C:\\Brukere\\kari\\plan.docx"), "plan.docx");
    EXPECT_EQ(clean_file_name(".htaccess"), "htaccess");
    EXPECT_EQ(clean_file_name("a.pdf. . "), "a.pdf");
    EXPECT_EQ(clean_file_name("fdp.\u202Eexe.pdf"), "fdp.exe.pdf");
    EXPECT_EQ(clean_file_name("a%22b%0D%0Ac.txt"), "a\"bc.txt");
    EXPECT_EQ(clean_file_name("a\r\nb\x7F.txt"), "ab.txt");
    EXPECT_EQ(clean_file_name(".."), "fil");
    EXPECT_EQ(clean_file_name(""), "fil");
    EXPECT_EQ(clean_file_name("a/"), "fil");
}

TEST(file_name, is_shortened_before_its_extension_and_between_letters)
{
    std::string name;
    for (int i = 0; i < 200; ++i)
        name += "å";
    auto const clean = clean_file_name("x" + name + ".pdf");
    EXPECT_LE(clean.size(), 200U);
    EXPECT_TRUE(clean.ends_with("å.pdf"));
}

}
