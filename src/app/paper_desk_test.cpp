// SPDX-License-Identifier: Apache-2.0
#include "app/paper_desk.hpp"

#include <fstream>

#include <gtest/gtest.h>

#include "app/testing.hpp"
#include "catalogue/import.hpp"
#include "store/files.hpp"
#include "store/verify.hpp"
#include "team/people.hpp"

namespace xz::app {
namespace {

using store::testing::request_id;

auto const source = std::filesystem::path{XZ_SOURCE_DIR};

/// The demo county with its papers and the rendering child, and a lead registered in it.
class PaperDeskTest : public ::testing::Test {
protected:
    PaperDeskTest()
    {
        shell_.time = *parse_moment("2026-03-02 09:00");
        found_county(folder_, store::testing::test_mark(), shell_, store::testing::test_options());
        auto const files = read_files(source / "rules");
        auto law = law::load_law(files, "341524");
        if (!law) throw std::runtime_error{to_string(law.error().front())};
        auto papers = documents::load_papers(files, law->rules, law->numbers, {"demanded.toml", ""});
        if (!papers) throw std::runtime_error{"the papers cannot be read"};
        auto options = CountyOptions{store::testing::test_options(), {}};
        options.papers = std::make_shared<documents::Papers const>(std::move(*papers));
        county_ = std::make_unique<County>(folder_, std::move(*law), shell_, options);
        auto const data = read_files(source / "data/jinzhai");
        for (auto const& file : data) {
            if (file.path != "people.toml") continue;
            if (!county_->record_people("admin", *team::parse_people(file))) throw std::runtime_error{"no people"};
        }
        if (!county_->publish_list("admin", request_id(1), "2026-1", make_day(2026, 1, 1), *catalogue::import_catalogue(data)))
            throw std::runtime_error{"no list"};
        auto placed = documents::RendererOptions{};
        placed.place.folder = (source / "renderer").string();
        renderer_ = std::make_unique<documents::Renderer>(std::move(placed), county_->wording()->frames());
    }

    void register_lead()
    {
        auto form = Json::object();
        form.set("received", "2026-03-02").set("source", "patrol").set("summary", "巡查发现燃气管道上方施工");
        auto proposal = casework::Proposal{.request = request_id(2), .recorded_by = "li"};
        proposal.opening = casework::MatterOpening{"matter.lead", "341524105", "JZ-ZF-0041", {{.id = "p", .name = "李某"}}};
        proposal.acts.push_back({.step = "register", .happened_at = shell_.time, .actor = "li", .form = std::move(form)});
        auto const hash = hash_of(proposal);
        auto const answer =
            county_->writer().write({.person = "li", .request = proposal.request, .body_hash = hash, .what = std::move(proposal)});
        ASSERT_TRUE(answer) << (std::get_if<Refusal>(&answer.error()) ? std::get<Refusal>(answer.error()).unmet.front().guard : "");
    }
    /// The acts of the program that tell of issued papers.
    std::vector<casework::Act> issues()
    {
        auto found = std::vector<casework::Act>{};
        for (auto const& stored : county_->reader()->entries(0, 10'000)) {
            auto act = casework::read_body(stored.body);
            if (act.procedure == county_procedure(paper_kind) && act.step == "issued") found.push_back(std::move(act));
        }
        return found;
    }

    store::testing::TemporaryFolder temporary_;
    store::DataFolder folder_{temporary_.path() / "data"};
    testing::StandingShell shell_;
    std::unique_ptr<County> county_;
    std::unique_ptr<documents::Renderer> renderer_;
};

TEST_F(PaperDeskTest, ThePaperHandedOutIsByteForByteTheOneThatTheRecordNames)
{
    register_lead();
    auto desk = PaperDesk{*county_, *renderer_, "this program"};
    ASSERT_EQ(desk.issue_all(), 1u);
    auto const told = issues();
    ASSERT_EQ(told.size(), 1u);
    auto const hash = digest_from_hex(told.front().form.text("sha256"));
    ASSERT_TRUE(hash);
    auto const bytes = county_->papers().get(*hash);
    ASSERT_TRUE(bytes);
    EXPECT_TRUE(bytes->starts_with("%PDF"));
    EXPECT_EQ(sha256(*bytes), *hash);
    EXPECT_EQ(told.front().form.integer("bytes"), static_cast<std::int64_t>(bytes->size()));
    // Another desk over the same record has nothing to issue: a paper is set once.
    auto again = PaperDesk{*county_, *renderer_, "another program"};
    EXPECT_EQ(again.issue_all(), 0u);
    EXPECT_EQ(issues().size(), 1u);
    // One byte of the file is changed: it is not handed out, and the check of the folder names it.
    auto const path = county_->papers().path_of(*hash);
    auto changed = *bytes;
    changed[changed.size() / 2] ^= 1;
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    std::ofstream{path, std::ios::binary}.write(changed.data(), static_cast<std::streamsize>(changed.size()));
    EXPECT_THROW(county_->papers().get(*hash), std::runtime_error);
    auto const report = store::verify(*county_->reader(), folder_, county_->code(), store::read_public_keys(folder_), {.deep = true});
    EXPECT_FALSE(report.ok);
}

} // namespace
} // namespace xz::app
