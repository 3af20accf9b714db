// SPDX-License-Identifier: Apache-2.0
#include "ledger/merkle.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <stdexcept>
#include <string>

namespace xz::ledger {
namespace {

Digest hex(std::string_view text) { return digest_from_hex(text).value(); }

/// The eight leaves of Certificate Transparency's own reference tests.
struct Known {
    std::vector<std::string> bodies;
    MemoryHashes tree;

    Known()
    {
        for (auto const* text : {"", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"}) {
            bodies.push_back(from_hex(text).value());
            tree.append(leaf_hash(bodies.back()));
        }
    }
};

constexpr char const* known_roots[] = {
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

/// A tree of leaves "0", "1", … and all its roots.
struct Counted {
    MemoryHashes tree;
    std::vector<Digest> leaves;
    std::vector<Digest> roots; // by size

    explicit Counted(std::uint64_t size)
    {
        auto frontier = Frontier{};
        roots.push_back(frontier.root());
        for (auto i = std::uint64_t{0}; i < size; ++i) {
            leaves.push_back(leaf_hash(std::to_string(i)));
            tree.append(leaves.back());
            frontier.append(leaves.back());
            roots.push_back(frontier.root());
        }
    }
};

TEST(Merkle, HasTheRootsOfTheReferenceTree)
{
    auto const known = Known{};
    auto frontier = Frontier{};
    for (auto size = std::uint64_t{0}; size <= 8; ++size) {
        EXPECT_EQ(to_hex(frontier.root()), known_roots[size]);
        EXPECT_EQ(to_hex(root_at(size, known.tree)), known_roots[size]);
        EXPECT_EQ(Frontier::over(size, known.tree), frontier);
        if (size < 8) frontier.append(leaf_hash(known.bodies[size]));
    }
}

TEST(Merkle, GivesTheReferenceTreesInclusionProofs)
{
    auto const known = Known{};
    EXPECT_EQ(inclusion_proof(0, 1, known.tree), Proof{});
    EXPECT_EQ(inclusion_proof(0, 8, known.tree), (Proof{hex("96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"),
                                                        hex("5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"),
                                                        hex("6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")}));
    EXPECT_EQ(inclusion_proof(5, 8, known.tree), (Proof{hex("bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"),
                                                        hex("ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"),
                                                        hex("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")}));
    EXPECT_EQ(inclusion_proof(2, 3, known.tree), Proof{hex("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")});
    EXPECT_EQ(inclusion_proof(1, 5, known.tree), (Proof{hex("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
                                                        hex("5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"),
                                                        hex("bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")}));
}

TEST(Merkle, GivesTheReferenceTreesConsistencyProofs)
{
    auto const known = Known{};
    EXPECT_EQ(consistency_proof(1, 1, known.tree), Proof{});
    EXPECT_EQ(consistency_proof(1, 8, known.tree), (Proof{hex("96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"),
                                                          hex("5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"),
                                                          hex("6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")}));
    EXPECT_EQ(consistency_proof(6, 8, known.tree), (Proof{hex("0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"),
                                                          hex("ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"),
                                                          hex("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")}));
    EXPECT_EQ(consistency_proof(2, 5, known.tree), (Proof{hex("5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"),
                                                          hex("bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")}));
}

TEST(Merkle, ProvesEveryLeafAtEverySizeUpTo260)
{
    auto const counted = Counted{260};
    for (auto size = std::uint64_t{1}; size <= 260; ++size) {
        for (auto leaf = std::uint64_t{0}; leaf < size; ++leaf) {
            auto const proof = inclusion_proof(leaf, size, counted.tree);
            ASSERT_TRUE(verify_inclusion(counted.leaves[leaf], leaf, size, proof, counted.roots[size])) << leaf << " of " << size;
            ASSERT_FALSE(verify_inclusion(counted.leaves[(leaf + 1) % 260], leaf, size, proof, counted.roots[size]))
                << leaf << " of " << size;
            ASSERT_FALSE(verify_inclusion(counted.leaves[leaf], leaf, size, proof, counted.roots[size - 1])) << leaf << " of " << size;
            if (size > 1) {
                ASSERT_FALSE(verify_inclusion(counted.leaves[leaf], leaf ^ 1, size, proof, counted.roots[size])) << leaf << " of " << size;
            }
        }
    }
}

TEST(Merkle, ProvesEveryGrowthUpTo260)
{
    auto const counted = Counted{260};
    for (auto to = std::uint64_t{0}; to <= 260; ++to) {
        for (auto from = std::uint64_t{0}; from <= to; ++from) {
            auto proof = consistency_proof(from, to, counted.tree);
            ASSERT_TRUE(verify_consistency(from, counted.roots[from], to, counted.roots[to], proof)) << from << " to " << to;
            ASSERT_FALSE(verify_consistency(from, counted.leaves[from % 260], to, counted.roots[to], proof)) << from << " to " << to;
            if (from < to && from > 0) {
                ASSERT_FALSE(verify_consistency(to, counted.roots[to], from, counted.roots[from], proof));
            }
            proof.push_back(counted.leaves[0]);
            ASSERT_FALSE(verify_consistency(from, counted.roots[from], to, counted.roots[to], proof)) << from << " to " << to;
        }
    }
}

TEST(Merkle, RefusesAProofWithAnyOneBitChanged)
{
    auto const counted = Counted{70};
    auto const each_flip = [](Proof const& proof, auto const& holds) {
        for (auto i = std::size_t{0}; i < proof.size(); ++i) {
            for (auto bit = 0U; bit < 256; ++bit) {
                auto changed = proof;
                changed[i][bit / 8] = static_cast<std::uint8_t>(changed[i][bit / 8] ^ (1U << bit % 8));
                ASSERT_FALSE(holds(changed)) << "hash " << i << " bit " << bit;
            }
        }
    };
    for (auto const& [leaf, size] : {std::pair<std::uint64_t, std::uint64_t>{0, 70}, {69, 70}, {33, 64}, {40, 69}, {2, 3}})
        each_flip(inclusion_proof(leaf, size, counted.tree),
                  [&](Proof const& proof) { return verify_inclusion(counted.leaves[leaf], leaf, size, proof, counted.roots[size]); });
    for (auto const& [from, to] : {std::pair<std::uint64_t, std::uint64_t>{1, 70}, {69, 70}, {32, 64}, {40, 69}, {3, 7}})
        each_flip(consistency_proof(from, to, counted.tree),
                  [&](Proof const& proof) { return verify_consistency(from, counted.roots[from], to, counted.roots[to], proof); });
}

TEST(Merkle, RefusesProofsThatAreTooShortOrTooLong)
{
    auto const counted = Counted{64};
    for (auto leaf = std::uint64_t{0}; leaf < 50; ++leaf) {
        auto proof = inclusion_proof(leaf, 50, counted.tree);
        auto const last = proof.back();
        proof.pop_back();
        EXPECT_FALSE(verify_inclusion(counted.leaves[leaf], leaf, 50, proof, counted.roots[50]));
        proof.insert(proof.end(), 2, last);
        EXPECT_FALSE(verify_inclusion(counted.leaves[leaf], leaf, 50, proof, counted.roots[50]));
    }
    EXPECT_TRUE(verify_inclusion(counted.leaves[0], 0, 1, {}, counted.roots[1]));
    EXPECT_FALSE(verify_inclusion(counted.leaves[0], 1, 1, {}, counted.roots[1]));
    EXPECT_FALSE(verify_inclusion(counted.leaves[0], 0, 0, {}, counted.roots[0]));
    EXPECT_FALSE(verify_consistency(3, counted.roots[3], 4, counted.roots[4], {}));
    EXPECT_THROW(inclusion_proof(64, 64, counted.tree), std::logic_error);
    EXPECT_THROW(consistency_proof(3, 2, counted.tree), std::logic_error);
}

TEST(Merkle, RefusesAProofOfASmallerTreeUnderTheNameOfALargerOne)
{
    auto const counted = Counted{8};
    auto const inclusion = inclusion_proof(0, 4, counted.tree);
    ASSERT_TRUE(verify_inclusion(counted.leaves[0], 0, 4, inclusion, counted.roots[4]));
    EXPECT_FALSE(verify_inclusion(counted.leaves[0], 0, 8, inclusion, counted.roots[4]));
    auto const consistency = consistency_proof(2, 4, counted.tree);
    ASSERT_TRUE(verify_consistency(2, counted.roots[2], 4, counted.roots[4], consistency));
    EXPECT_FALSE(verify_consistency(2, counted.roots[2], 8, counted.roots[4], consistency));
}

TEST(Frontier, ComesBackFromItsTextAndGoesOn)
{
    auto frontier = Frontier{};
    for (auto i = 0; i < 300; ++i) {
        auto const again = Frontier::parse(frontier.text());
        ASSERT_TRUE(again) << i;
        ASSERT_EQ(*again, frontier);
        frontier.append(leaf_hash(std::to_string(i)));
    }
    auto const text = frontier.text();
    for (auto const& wrong :
         {std::string{}, std::string{"0"}, "0" + text, text + "0", text.substr(1), "301" + text.substr(3), " " + text, std::string{"-1 "}})
        EXPECT_FALSE(Frontier::parse(wrong)) << wrong;
}

TEST(Frontier, IsStagedOnACopy)
{
    auto kept = Frontier{};
    kept.append(leaf_hash("a"));
    auto const before = kept.root();
    auto staged = kept;
    staged.append(leaf_hash("b"));
    EXPECT_EQ(kept.root(), before);
    EXPECT_EQ(staged.root(), node_hash(leaf_hash("a"), leaf_hash("b")));
}

TEST(Merkle, DoesNotTakeANodeForALeaf)
{
    auto const left = leaf_hash("a");
    auto const right = leaf_hash("b");
    auto const both = std::string{bytes_of(left)} + std::string{bytes_of(right)};
    EXPECT_NE(leaf_hash(both), node_hash(left, right));
    EXPECT_FALSE(verify_inclusion(leaf_hash(both), 0, 1, {}, node_hash(left, right)));
}

} // namespace
} // namespace xz::ledger
