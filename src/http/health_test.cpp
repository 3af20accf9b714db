// SPDX-License-Identifier: Apache-2.0
// What the server says of itself where a kept act can't be taken up.
#include <future>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/testing.hpp"
#include "http/service.hpp"

namespace xz::http {
namespace {

class Health : public ::testing::Test {
protected:
    Health()
    {
        shell_.time = *parse_moment("2026-03-02 09:00");
        app::found_county(folder_, store::testing::test_mark(), shell_, store::testing::test_options());
    }
    /// Past everything that judges.
    std::uint64_t write(std::string step, Json form)
    {
        auto const store = store::open_store(folder_, store::testing::test_options());
        auto writer = app::Writer{*store,
                                  store::ContentFiles{folder_.evidence()},
                                  store::ContentFiles{folder_.lists()},
                                  store::read_signer(folder_),
                                  app::testing::simple_judge(),
                                  shell_};
        auto act = app::CountyAct{.kind = "list", .step = std::move(step), .form = std::move(form)};
        auto const hash = app::hash_of(act);
        EXPECT_TRUE(writer.write(
            {.person = "wei", .request = store::testing::request_id(1), .matter = {}, .base_seq = {}, .body_hash = hash, .what = act}));
        return store->reader()->size() - 1;
    }
    std::pair<int, Json> ask(std::string const& path)
    {
        auto law = law::load_law(app::read_files(std::filesystem::path{XZ_SOURCE_DIR} / "rules"), "341524");
        auto county = app::County{folder_, std::move(*law), shell_, app::CountyOptions{store::testing::test_options(), {}}};
        auto accounts = store::Accounts{folder_};
        auto options = ServiceOptions{};
        options.real_time = [this] { return shell_.time; };
        options.log = [](std::string const&) {};
        auto service = Service{county, shell_, accounts, std::move(options)};
        auto request = Request{};
        request.head.method = Method::Get;
        request.head.target = "/" + path;
        request.head.path = {path};
        auto answered = std::promise<Response>{};
        service.handle(std::move(request), [&](Response response) { answered.set_value(std::move(response)); });
        auto const response = answered.get_future().get();
        service.stop();
        return {response.status, parse_json(response.body).value.value_or(Json{})};
    }

    store::testing::TemporaryFolder temporary_;
    store::DataFolder folder_{temporary_.path() / "data"};
    app::testing::StandingShell shell_;
};

TEST_F(Health, NamesKeptActsThatCannotBeTakenUpAndServesOn)
{
    EXPECT_EQ(to_string(ask("healthz").second.at("not_taken_up")), "[]");
    auto const leaf = write("published", Json::object().set("id", "b").set("from", "2026-04-01").set("to", "2026-03-31"));
    auto const [status, health] = ask("healthz");
    EXPECT_EQ(status, 200);
    EXPECT_TRUE(health.truth("ok"));
    EXPECT_EQ(to_string(health.at("not_taken_up")), R"([{"register":"list","step":"published","leaf":)" + std::to_string(leaf) + "}]");
}

} // namespace
} // namespace xz::http
