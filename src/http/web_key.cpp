// SPDX-License-Identifier: Apache-2.0
#include "http/web_key.hpp"

#include <algorithm>

#include <boost/json.hpp>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include "base/sha256.hpp"

namespace xz::http {

namespace {

constexpr auto most_keys = std::size_t{32};
constexpr auto least_rsa_bits = 2048;
constexpr auto most_rsa_bits = 8192;
constexpr auto p256_bytes = std::size_t{32};

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* one) const
    {
        Free(one);
    }
};
using Params = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;

Json json_of(boost::json::value const& value)
{
    switch (value.kind()) {
    case boost::json::kind::null:
        return {};
    case boost::json::kind::bool_:
        return value.get_bool();
    case boost::json::kind::int64:
        return value.get_int64();
    case boost::json::kind::uint64: // beyond what we count to
        return {};
    case boost::json::kind::double_: {
        auto const number = value.get_double();
        return number > -9e15 && number < 9e15 ? Json{static_cast<std::int64_t>(number)} : Json{};
    }
    case boost::json::kind::string:
        return std::string{value.get_string()};
    case boost::json::kind::array: {
        auto list = Json::array();
        for (auto const& one : value.get_array()) list.push(json_of(one));
        return list;
    }
    case boost::json::kind::object: {
        auto object = Json::object();
        for (auto const& member : value.get_object()) object.set(std::string_view{member.key()}, json_of(member.value()));
        return object;
    }
    }
    return {};
}

Number number_of(std::string const& bytes)
{
    return Number{BN_bin2bn(reinterpret_cast<unsigned char const*>(bytes.data()), static_cast<int>(bytes.size()), nullptr)};
}

std::shared_ptr<EVP_PKEY> made(char const* type, OSSL_PARAM* params)
{
    auto const context = KeyContext{EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr)};
    EVP_PKEY* key = nullptr;
    if (params == nullptr || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params) != 1)
        return nullptr;
    return {key, &EVP_PKEY_free};
}

std::shared_ptr<EVP_PKEY> rsa_key(Json const& key)
{
    auto const n = from_base64url(key.text("n"));
    auto const e = from_base64url(key.text("e"));
    if (!n || !e || n->empty() || e->empty() || n->size() * 8 > most_rsa_bits || e->size() > 8) return nullptr;
    auto const modulus = number_of(*n);
    auto const exponent = number_of(*e);
    auto const builder = Builder{OSSL_PARAM_BLD_new()};
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get());
    auto made_key = made("RSA", Params{OSSL_PARAM_BLD_to_param(builder.get())}.get());
    return made_key && EVP_PKEY_get_bits(made_key.get()) >= least_rsa_bits ? made_key : nullptr;
}

std::shared_ptr<EVP_PKEY> p256_key(Json const& key)
{
    auto const x = from_base64url(key.text("x"));
    auto const y = from_base64url(key.text("y"));
    if (key.text("crv") != "P-256" || !x || !y || x->size() != p256_bytes || y->size() != p256_bytes) return nullptr;
    auto const point = "\x04" + *x + *y;
    auto const builder = Builder{OSSL_PARAM_BLD_new()};
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
    OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
    return made("EC", Params{OSSL_PARAM_BLD_to_param(builder.get())}.get()); // refuses a point that is none of the curve's
}

/// ES256 writes r and s one behind the other (RFC 7518 §3.4); OpenSSL reads them as ASN.1.
std::string asn1_of(std::string_view signature)
{
    if (signature.size() != 2 * p256_bytes) return {};
    auto const pair = std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>>{ECDSA_SIG_new()};
    auto r = number_of(std::string{signature.substr(0, p256_bytes)});
    auto s = number_of(std::string{signature.substr(p256_bytes)});
    if (!pair || !r || !s || ECDSA_SIG_set0(pair.get(), r.get(), s.get()) != 1) return {};
    static_cast<void>(r.release());
    static_cast<void>(s.release());
    unsigned char* bytes = nullptr;
    auto const length = i2d_ECDSA_SIG(pair.get(), &bytes);
    auto text = length > 0 ? std::string{reinterpret_cast<char const*>(bytes), static_cast<std::size_t>(length)} : std::string{};
    OPENSSL_free(bytes);
    return text;
}

bool right(EVP_PKEY* key, std::string_view text, std::string_view signature)
{
    auto const context = DigestContext{EVP_MD_CTX_new()};
    if (!context || EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) != 1) return false;
    return EVP_DigestVerify(context.get(), reinterpret_cast<unsigned char const*>(signature.data()), signature.size(),
                            reinterpret_cast<unsigned char const*>(text.data()), text.size()) == 1;
}

} // namespace

std::optional<Json> read_foreign_json(std::string_view text)
{
    auto error = boost::system::error_code{};
    auto options = boost::json::parse_options{};
    options.max_depth = 32;
    auto const value = boost::json::parse(boost::json::string_view{text.data(), text.size()}, error, {}, options);
    if (error) return std::nullopt;
    return json_of(value);
}

std::string to_base64url(std::string_view bytes)
{
    auto text = to_base64(bytes);
    text.erase(std::find(text.begin(), text.end(), '='), text.end());
    std::replace(text.begin(), text.end(), '+', '-');
    std::replace(text.begin(), text.end(), '/', '_');
    return text;
}

std::optional<std::string> from_base64url(std::string_view text)
{
    if (text.find_first_of("+/=") != std::string_view::npos) return std::nullopt;
    auto plain = std::string{text};
    std::replace(plain.begin(), plain.end(), '-', '+');
    std::replace(plain.begin(), plain.end(), '_', '/');
    plain.append((4 - plain.size() % 4) % 4, '=');
    return from_base64(plain);
}

std::optional<WebKeys> WebKeys::read(std::string_view json)
{
    auto const set = read_foreign_json(json);
    auto const* list = set ? set->find("keys") : nullptr;
    if (list == nullptr || !list->is_array() || list->as_array().size() > most_keys) return std::nullopt;
    auto keys = WebKeys{};
    for (auto const& one : list->as_array()) {
        if (!one.is_object() || (!one.text("use").empty() && one.text("use") != "sig")) continue;
        auto const rsa = one.text("kty") == "RSA";
        auto const algorithm = std::string{rsa ? "RS256" : "ES256"};
        if ((!rsa && one.text("kty") != "EC") || (!one.text("alg").empty() && one.text("alg") != algorithm)) continue;
        if (auto key = rsa ? rsa_key(one) : p256_key(one))
            keys.keys_.push_back(std::make_shared<Key const>(Key{std::string{one.text("kid")}, algorithm, std::move(key)}));
    }
    return keys;
}

std::optional<bool> WebKeys::verifies(std::string_view algorithm, std::string_view id, std::string_view text,
                                      std::string_view signature) const
{
    auto found = std::vector<Key const*>{};
    for (auto const& key : keys_)
        if (key->algorithm == algorithm && (id.empty() || key->id == id)) found.push_back(key.get());
    if (found.size() != 1) return std::nullopt;
    auto const form = algorithm == "ES256" ? asn1_of(signature) : std::string{signature};
    return !form.empty() && right(found.front()->key.get(), text, form);
}

} // namespace xz::http
