// SPDX-License-Identifier: Apache-2.0
#include "ledger/checkpoint.hpp"

#include <gtest/gtest.h>

#include "base/json.hpp"
#include "ledger/merkle.hpp"
#include "ledger/receipt.hpp"

namespace xz::ledger {
namespace {

Signer signer_of(std::string const& name, char seed) { return Signer::from_seed(name, std::string(32, seed)).value(); }

/// Jinzhai's key, a head of 8 leaves, and a stranger with the same name.
struct Heads : testing::Test {
    Signer jinzhai = signer_of("xiangzhi/341524", 'j');
    Signer stranger = signer_of("xiangzhi/341524", 's');
    Signer witness = signer_of("witness.example", 'w');
    Checkpoint head{origin_of("341524"), 8, sha256("root"), Moment{std::chrono::seconds{1772150400}}, {}};
};

TEST(Signer, IsTheOneOfGosNotePackage)
{
    auto const signer = Signer::parse("PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
    ASSERT_TRUE(signer);
    EXPECT_EQ(signer->public_key().text(), "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    auto const note =
        sign_note("If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n", *signer);
    EXPECT_TRUE(note.ends_with(
        "\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"));
    EXPECT_EQ(Signer::parse(signer->private_text())->private_text(), signer->private_text());
}

TEST(Signer, RefusesKeysWithAnyPartWrong)
{
    auto const text = std::string{"PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"};
    ASSERT_TRUE(PublicKey::parse(text));
    for (auto const* wrong :
         {"", "PeterNeumann", "PeterNeumann+c74f20a3", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
          "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
          "PaterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
          "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
          "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
          "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n"})
        EXPECT_FALSE(PublicKey::parse(wrong)) << wrong;
    EXPECT_FALSE(Signer::parse(text));
    EXPECT_FALSE(Signer::from_seed("a", "short"));
    for (auto const* name : {"", "a b", "a+b", "a\tb", "a\xE3\x80\x80z", "a\xE2\x80\x83z", "\xFF"})
        EXPECT_FALSE(Signer::from_seed(name, std::string(32, 'x'))) << name;
    EXPECT_TRUE(Signer::from_seed("乡执/金寨", std::string(32, 'x')));
}

TEST_F(Heads, ComeBackFromTheirText)
{
    EXPECT_EQ(to_string(head), "xiangzhi/341524\n8\n" + to_base64(bytes_of(head.root)) + "\ntime 1772150400\n");
    EXPECT_EQ(parse_checkpoint(to_string(head)), head);
    EXPECT_EQ(verify(sign(head, jinzhai), jinzhai.public_key()), head);
    head.time.reset();
    head.size = std::numeric_limits<std::uint64_t>::max();
    head.further = {"sm3 abc", "another line"};
    EXPECT_EQ(verify(sign(head, jinzhai), jinzhai.public_key()), head);
    head.size = 0;
    head.root = empty_root();
    EXPECT_EQ(verify(sign(head, jinzhai), jinzhai.public_key()), head);
}

TEST_F(Heads, AreRefusedUnderAnotherKey)
{
    EXPECT_FALSE(verify(sign(head, jinzhai), stranger.public_key()));
    EXPECT_FALSE(verify(sign(head, jinzhai), std::vector<PublicKey>{}));
    EXPECT_TRUE(verify(sign(head, jinzhai), {stranger.public_key(), jinzhai.public_key()}));
}

TEST_F(Heads, OfAnotherLogAreRefusedThoughTheKeyIsGood)
{
    auto const forged = sign_note(to_string(head), witness);
    EXPECT_FALSE(verify(forged, witness.public_key()));
    EXPECT_THROW(sign(head, witness), std::logic_error);
}

TEST_F(Heads, CarryWitnessesSignaturesBesideTheirOwn)
{
    auto const note = add_signature(sign(head, jinzhai), witness);
    ASSERT_TRUE(note);
    EXPECT_EQ(verify(*note, jinzhai.public_key()), head);
    EXPECT_TRUE(signed_by(*parse_note(*note), witness.public_key()));
    auto const both = add_signature(*note, jinzhai);
    EXPECT_EQ(verify(*both, jinzhai.public_key()), head);
    EXPECT_EQ(parse_note(*both)->signatures.size(), 3U);
}

TEST_F(Heads, AreRefusedWithAnyOneByteChanged)
{
    auto const note = sign(head, jinzhai);
    for (auto i = std::size_t{0}; i < note.size(); ++i) {
        for (auto const change : {1, 32, 128}) {
            auto changed = note;
            changed[i] = static_cast<char>(changed[i] ^ change);
            EXPECT_FALSE(verify(changed, jinzhai.public_key())) << "byte " << i << " by " << change;
        }
        EXPECT_FALSE(verify(note.substr(0, i), jinzhai.public_key())) << "cut at " << i;
    }
    EXPECT_TRUE(verify(note, jinzhai.public_key()));
}

TEST_F(Heads, SayInWhichLineTheyAreMalformed)
{
    auto const root = to_base64(bytes_of(head.root));
    auto const line_of = [](std::string const& text) {
        auto const read = parse_checkpoint(text);
        return read ? std::size_t{99} : read.error().line;
    };
    EXPECT_EQ(line_of("a\n8\n" + root + "\n"), 99U);
    EXPECT_EQ(line_of(""), 1U);
    EXPECT_EQ(line_of("\n8\n" + root + "\n"), 1U);
    EXPECT_EQ(line_of("a"), 1U);
    for (auto const* size : {"", "08", "-1", "+1", "1 ", "0x1", "18446744073709551616", "一"})
        EXPECT_EQ(line_of("a\n" + std::string{size} + "\n" + root + "\n"), 2U) << size;
    EXPECT_EQ(line_of("a\n8\n"), 3U);
    EXPECT_EQ(line_of("a\n8\n" + root), 3U);
    EXPECT_EQ(line_of("a\n8\n" + root.substr(4) + "\n"), 3U);
    EXPECT_EQ(line_of("a\n8\n" + to_hex(head.root) + "\n"), 3U);
    EXPECT_EQ(line_of("a\n8\n" + root + "\ntime 01\n"), 4U);
    EXPECT_EQ(line_of("a\n8\n" + root + "\ntime soon\n"), 4U);
    EXPECT_EQ(line_of("a\n8\n" + root + "\nx\ntime 1\n"), 5U);
    EXPECT_EQ(line_of("a\n8\n" + root + "\n\n"), 4U);
    EXPECT_EQ(line_of("a\n8\n" + root + "\nx"), 4U);
}

TEST_F(Heads, AreRefusedInNotesOutOfForm)
{
    auto const note = sign(head, jinzhai);
    auto const body = to_string(head);
    auto const line = note.substr(body.size() + 1);
    ASSERT_TRUE(parse_note(body + "\n" + line));
    for (auto const& wrong : {body + line, body + "\n", body + "\n\n", "\n\n" + line, body + "\n" + line + "x", body + "\n" + line + "\n",
                              body + "\n- " + line.substr(4), body + "\n" + line.substr(0, line.size() - 1), body + "\r\n\n" + line,
                              body + "\n— a+b " + line.substr(22), body + "\n— a AAAA\n"})
        EXPECT_FALSE(parse_note(wrong)) << wrong;
    auto crowd = body + "\n";
    for (auto i = 0; i < 101; ++i) crowd += line;
    EXPECT_FALSE(parse_note(crowd));
    EXPECT_FALSE(parse_note(body + std::string(70'000, 'x') + "\n\n" + line));
}

/// A log of 20 leaves, the receipt of leaf 5 given at 12.
struct Receipts : Heads {
    MemoryHashes tree;
    Receipt receipt;

    Receipts()
    {
        for (auto i = 0; i < 20; ++i) tree.append(leaf_hash("act " + std::to_string(i)));
        auto const root = root_at(12, tree);
        receipt = {"341524",
                   5,
                   12,
                   leaf_hash("act 5"),
                   root,
                   inclusion_proof(5, 12, tree),
                   sign({origin_of("341524"), 12, root, {}, {}}, jinzhai)};
    }
};

TEST_F(Receipts, ComeBackFromTheirJson)
{
    auto const json = parse_json(to_string(to_json(receipt)));
    ASSERT_TRUE(json.value);
    EXPECT_EQ(receipt_from_json(*json.value), receipt);
}

TEST_F(Receipts, AreRefusedWithAMemberWrongMissingOrTooMany)
{
    auto const json = to_json(receipt);
    for (auto const& [name, value] : json.as_object()) {
        auto wrong = json;
        wrong.set(name, Json{});
        EXPECT_FALSE(receipt_from_json(wrong)) << name;
        auto missing = json;
        std::erase_if(missing.as_object(), [&](auto const& member) { return member.first == name; });
        EXPECT_FALSE(receipt_from_json(missing)) << name;
    }
    auto more = json;
    more.set("note", "x");
    EXPECT_FALSE(receipt_from_json(more));
    auto beyond = json;
    beyond.set("leaf", 12);
    EXPECT_FALSE(receipt_from_json(beyond));
}

TEST_F(Receipts, HoldForTheirActAndNoOther)
{
    EXPECT_TRUE(verify_receipt(receipt, jinzhai.public_key()));
    EXPECT_TRUE(verify_receipt(receipt, jinzhai.public_key(), "act 5"));
    EXPECT_FALSE(verify_receipt(receipt, jinzhai.public_key(), "act 6"));
    EXPECT_FALSE(verify_receipt(receipt, stranger.public_key(), "act 5"));
}

TEST_F(Receipts, FailWithAnyPartChanged)
{
    auto const fails = [&](auto const& change) {
        auto changed = receipt;
        change(changed);
        return !verify_receipt(changed, jinzhai.public_key());
    };
    EXPECT_TRUE(fails([](Receipt& one) { one.county_code = "341525"; }));
    EXPECT_TRUE(fails([](Receipt& one) { one.leaf = 4; }));
    EXPECT_TRUE(fails([](Receipt& one) { one.tree_size = 13; }));
    EXPECT_TRUE(fails([](Receipt& one) { one.leaf_hash = leaf_hash("act 4"); }));
    EXPECT_TRUE(fails([](Receipt& one) { one.root[0] ^= 1; }));
    EXPECT_TRUE(fails([](Receipt& one) { one.proof.pop_back(); }));
    EXPECT_TRUE(fails([&](Receipt& one) { one.checkpoint = sign({origin_of("341524"), 12, sha256("other"), {}, {}}, jinzhai); }));
}

TEST_F(Receipts, AreExtendedByAnHonestNewerHeadOnly)
{
    auto newer = Checkpoint{origin_of("341524"), 20, root_at(20, tree), {}, {}};
    EXPECT_TRUE(extends(receipt, newer, consistency_proof(12, 20, tree)));
    EXPECT_FALSE(extends(receipt, newer, consistency_proof(11, 20, tree)));
    newer.origin = origin_of("341525");
    EXPECT_FALSE(extends(receipt, newer, consistency_proof(12, 20, tree)));
    auto other = MemoryHashes{};
    for (auto i = 0; i < 20; ++i) other.append(leaf_hash(i == 5 ? "act 5, rewritten" : "act " + std::to_string(i)));
    EXPECT_FALSE(extends(receipt, {origin_of("341524"), 20, root_at(20, other), {}, {}}, consistency_proof(12, 20, other)));
}

} // namespace
} // namespace xz::ledger
