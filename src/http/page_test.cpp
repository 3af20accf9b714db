// SPDX-License-Identifier: Apache-2.0
#include "http/page.hpp"

#include <fstream>

#include <gtest/gtest.h>

#include "http/head.hpp"

namespace xz::http {
namespace {

namespace fs = std::filesystem;

class PageFolder : public testing::Test {
protected:
    PageFolder()
    {
        fs::create_directories(folder_ / "assets");
        for (auto const& [name, text] :
             {std::pair{"index.html", "<p>"}, {"index.html.br", "B"}, {"index.html.gz", "G"}, {"assets/a-1.js", "x"}})
            std::ofstream{folder_ / name} << text;
    }
    ~PageFolder() override { fs::remove_all(folder_); }

    static std::optional<Response> ask(Page const& page, std::string const& target, std::string const& lines = "",
                                       std::string const& method = "GET")
    {
        auto head = parse_head(method + " " + target + " HTTP/1.1\r\nHost: h\r\n" + lines + "\r\n");
        return page.answer(Request{.head = *head, .body = {}, .peer = {}, .id = {}});
    }
    static std::string header(Response const& response, std::string_view name)
    {
        for (auto const& [is, value] : response.headers)
            if (is == name) return value;
        return "";
    }

    fs::path folder_ = fs::path{testing::TempDir()} / ("page-" + std::to_string(getpid()));
};

TEST_F(PageFolder, AnswersTheFileInTheBestCodingThatIsTaken)
{
    auto const page = Page{folder_};
    EXPECT_EQ(ask(page, "/")->body, "<p>");
    EXPECT_EQ(ask(page, "/", "Accept-Encoding: gzip, deflate, br\r\n")->body, "B");
    EXPECT_EQ(ask(page, "/", "Accept-Encoding: gzip;q=0.5, br;q=0\r\n")->body, "G");
    EXPECT_EQ(header(*ask(page, "/", "Accept-Encoding: br\r\n"), "Content-Encoding"), "br");
    EXPECT_EQ(ask(page, "/assets/a-1.js", "Accept-Encoding: br\r\n")->body, "x");
}

TEST_F(PageFolder, AnswersADeepLinkWithThePageButNeverAnAddressOfTheApiOrAFileThatIsGone)
{
    auto const page = Page{folder_};
    EXPECT_EQ(ask(page, "/matters/019c?q=x")->body, "<p>");
    EXPECT_EQ(ask(page, "/procedures/penalty.ordinary")->body, "<p>");
    EXPECT_FALSE(ask(page, "/api/v1/nothing"));
    EXPECT_FALSE(ask(page, "/assets/a-0.js"));
    EXPECT_FALSE(ask(page, "/gone.css"));
    EXPECT_FALSE(ask(page, "/matters/019c", "Content-Length: 0\r\n", "POST"));
}

TEST_F(PageFolder, KeepsWhatIsNamedByItsHashForeverAndAsksForTheRest)
{
    auto const page = Page{folder_};
    EXPECT_EQ(header(*ask(page, "/"), "Cache-Control"), "no-cache");
    EXPECT_NE(header(*ask(page, "/assets/a-1.js"), "Cache-Control").find("immutable"), std::string::npos);
    auto const tag = header(*ask(page, "/"), "ETag");
    EXPECT_EQ(ask(page, "/", "If-None-Match: " + tag + "\r\n")->status, 304);
    EXPECT_EQ(ask(page, "/", "Accept-Encoding: br\r\nIf-None-Match: " + tag + "\r\n")->status, 200);
}

TEST_F(PageFolder, LetsNoForeignScriptRun)
{
    auto const policy = header(*ask(Page{folder_}, "/"), "Content-Security-Policy");
    EXPECT_NE(policy.find("default-src 'none'; script-src 'self'"), std::string::npos);
    EXPECT_EQ(policy.find("unsafe-inline"), std::string::npos);
    EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos);
}

TEST_F(PageFolder, ShowsInFramesOnlyWhatThePageFetchedItself)
{
    auto const policy = header(*ask(Page{folder_}, "/"), "Content-Security-Policy") + ";";
    EXPECT_NE(policy.find("frame-src blob:;"), std::string::npos);
}

TEST_F(PageFolder, IsEmptyWhereNothingWasBuilt)
{
    EXPECT_TRUE(Page{folder_ / "none"}.empty());
    EXPECT_FALSE(ask(Page{folder_ / "none"}, "/"));
}

} // namespace
} // namespace xz::http
