// SPDX-License-Identifier: Apache-2.0
#include "http/identity_token.hpp"

#include <functional>
#include <memory>

#include <gtest/gtest.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>

#include "base/sha256.hpp"

namespace xz::http {
namespace {

auto const now = *parse_moment("2026-03-02 09:00");
auto const seconds = now.time_since_epoch().count();

/// A key pair of a provider, with its public half as a JWK.
class Signer {
public:
    Signer(bool rsa, std::string id, unsigned bits = 2048)
        : rsa_{rsa}, id_{std::move(id)}, key_{rsa ? EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{bits}) : EVP_EC_gen("P-256"),
                                              &EVP_PKEY_free}
    {
    }
    std::string jwk() const
    {
        auto value = Json::object().set("kid", id_).set("use", "sig").set("kty", rsa_ ? "RSA" : "EC");
        if (rsa_) return to_string(value.set("n", number(OSSL_PKEY_PARAM_RSA_N)).set("e", number(OSSL_PKEY_PARAM_RSA_E)));
        return to_string(value.set("crv", "P-256").set("x", number(OSSL_PKEY_PARAM_EC_PUB_X)).set("y", number(OSSL_PKEY_PARAM_EC_PUB_Y)));
    }
    std::string token(Json const& claims, Json const& head) const
    {
        auto const text = to_base64url(to_string(head)) + "." + to_base64url(to_string(claims));
        auto const context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
        EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get());
        auto length = std::size_t{0};
        auto const* bytes = reinterpret_cast<unsigned char const*>(text.data());
        EVP_DigestSign(context.get(), nullptr, &length, bytes, text.size());
        auto signature = std::string(length, '\0');
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &length, bytes, text.size());
        signature.resize(length);
        return text + "." + to_base64url(rsa_ ? signature : raw(signature));
    }
    std::string token(Json const& claims) const
    {
        return token(claims, Json::object().set("alg", rsa_ ? "RS256" : "ES256").set("kid", id_));
    }

private:
    std::string number(char const* name) const
    {
        BIGNUM* value = nullptr;
        EVP_PKEY_get_bn_param(key_.get(), name, &value);
        auto bytes = std::string(rsa_ ? static_cast<std::size_t>(BN_num_bytes(value)) : 32, '\0');
        BN_bn2binpad(value, reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
        BN_free(value);
        return to_base64url(bytes);
    }
    static std::string raw(std::string const& asn1)
    {
        auto const* at = reinterpret_cast<unsigned char const*>(asn1.data());
        auto const pair = std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)>{d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(asn1.size())),
                                                                                &ECDSA_SIG_free};
        auto bytes = std::string(64, '\0');
        BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), reinterpret_cast<unsigned char*>(bytes.data()), 32);
        BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), reinterpret_cast<unsigned char*>(bytes.data()) + 32, 32);
        return bytes;
    }
    bool rsa_;
    std::string id_;
    std::shared_ptr<EVP_PKEY> key_;
};

class IdentityTokenTest : public ::testing::Test {
protected:
    static Signer const& rsa()
    {
        static auto const one = Signer{true, "r"};
        return one;
    }
    static Signer const& ec()
    {
        static auto const one = Signer{false, "e"};
        return one;
    }
    static WebKeys keys() { return *WebKeys::read("{\"keys\":[" + rsa().jwk() + "," + ec().jwk() + "]}"); }
    static Json claims()
    {
        auto value = Json::object().set("iss", "https://id.example.cn").set("sub", "S-1").set("aud", "xiangzhi").set("nonce", "n");
        return value.set("iat", std::int64_t{seconds}).set("exp", std::int64_t{seconds + 300});
    }
    static TokenWanted wanted() { return {.issuer = "https://id.example.cn", .client = "xiangzhi", .nonce = "n", .now = now}; }
    static std::string fault(std::string const& token)
    {
        auto const read = read_identity_token(token, keys(), wanted());
        return read ? "none" : std::string{word(read.error())};
    }
    static std::string fault(std::string_view claim, Json value) { return fault(rsa().token(claims().set(claim, std::move(value)))); }
};

TEST_F(IdentityTokenTest, IsReadWhereItIsOurs)
{
    auto const by_rsa = read_identity_token(rsa().token(claims().set("acr", "high")), keys(), wanted());
    ASSERT_TRUE(by_rsa);
    EXPECT_EQ(by_rsa->subject, "S-1");
    EXPECT_EQ(by_rsa->level, "high");
    EXPECT_EQ(fault(ec().token(claims())), "none");
    EXPECT_EQ(fault("aud", Json{Json::Array{"xiangzhi"}}), "none");
    EXPECT_EQ(fault("azp", "xiangzhi"), "none");
}

TEST_F(IdentityTokenTest, IsSignedByAKeyOfTheProvider)
{
    EXPECT_EQ(fault(Signer(true, "r").token(claims())), "signature");
    EXPECT_EQ(fault(Signer(false, "e").token(claims())), "signature");
    EXPECT_EQ(fault(Signer(true, "unknown").token(claims())), "key");
    auto changed = rsa().token(claims());
    changed[changed.size() - 10] = changed[changed.size() - 10] == 'A' ? 'B' : 'A';
    EXPECT_EQ(fault(changed), "signature");
    // A key is for its own algorithm alone.
    EXPECT_EQ(fault(rsa().token(claims(), Json::object().set("alg", "ES256").set("kid", "r"))), "key");
    EXPECT_EQ(fault(rsa().token(claims(), Json::object().set("alg", "RS256"))), "none"); // the only one for it
}

TEST_F(IdentityTokenTest, NamesNoAlgorithmOfItsOwn)
{
    for (auto const* algorithm : {"none", "None", "HS256", "RS384", "PS256", ""})
        EXPECT_EQ(fault(rsa().token(claims(), Json::object().set("alg", algorithm).set("kid", "r"))), "algorithm") << algorithm;
    EXPECT_EQ(fault(rsa().token(claims(), Json::object().set("alg", "RS256").set("kid", "r").set("crit", Json{Json::Array{"x"}}))),
              "algorithm");
    auto const token = rsa().token(claims());
    EXPECT_EQ(fault(token.substr(0, token.rfind('.') + 1)), "signature"); // an empty one
}

TEST_F(IdentityTokenTest, IsForUsFromThisIssuerAndForThisSignIn)
{
    EXPECT_EQ(fault("iss", "https://id.example.cn/"), "issuer");
    EXPECT_EQ(fault("aud", "another"), "audience");
    EXPECT_EQ(fault("aud", Json{Json::Array{"xiangzhi", "another"}}), "audience");
    EXPECT_EQ(fault("aud", Json{}), "audience");
    EXPECT_EQ(fault("azp", "another"), "audience");
    EXPECT_EQ(fault("nonce", "m"), "nonce");
    EXPECT_EQ(fault("nonce", Json{}), "nonce");
    EXPECT_EQ(fault("sub", ""), "subject");
    EXPECT_EQ(fault("sub", std::string(256, 'x')), "subject");
}

TEST_F(IdentityTokenTest, IsOfNowBySomeSecondsOfBothClocks)
{
    EXPECT_EQ(fault("exp", std::int64_t{seconds - 59}), "none");
    EXPECT_EQ(fault("exp", std::int64_t{seconds - 60}), "expired");
    EXPECT_EQ(fault("iat", std::int64_t{seconds + 60}), "none");
    EXPECT_EQ(fault("iat", std::int64_t{seconds + 61}), "clock");
    EXPECT_EQ(fault("nbf", std::int64_t{seconds + 61}), "clock");
    EXPECT_EQ(fault("exp", "soon"), "malformed");
}

TEST_F(IdentityTokenTest, IsNothingWhereItIsNoToken)
{
    for (auto const* text : {"", ".", "..", "a.b", "a.b.c", "a.b.c.d", "e30.e30.e30"}) EXPECT_NE(fault(text), "none") << text;
    EXPECT_EQ(fault(std::string(70'000, 'a')), "malformed");
}

TEST(WebKeys, TakesNoWeakOrStrangeKey)
{
    auto const count = [](std::string const& jwk) { return WebKeys::read("{\"keys\":[" + jwk + "]}")->empty(); };
    EXPECT_FALSE(count(Signer(true, "r").jwk()));
    EXPECT_TRUE(count(Signer(true, "r", 1024).jwk()));
    EXPECT_TRUE(count(R"({"kty":"oct","k":"c2VjcmV0"})"));
    EXPECT_TRUE(count(
        R"({"kty":"EC","crv":"P-256","x":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","y":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})"));
    EXPECT_FALSE(WebKeys::read("[]"));
    EXPECT_FALSE(WebKeys::read("{}"));
}

TEST(ForeignJson, IsReadWithItsFractionsCutOff)
{
    EXPECT_EQ(read_foreign_json(R"({"a":1.9})")->integer("a"), 1);
    EXPECT_FALSE(read_foreign_json(std::string(40, '[') + std::string(40, ']')));
    EXPECT_FALSE(read_foreign_json("{"));
}

} // namespace
} // namespace xz::http
