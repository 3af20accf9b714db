// SPDX-License-Identifier: Apache-2.0
#include "cli/oidc_options.hpp"

#include <algorithm>
#include <array>

#include <toml++/toml.h>

#include "cli/files.hpp"
#include "store/files.hpp"

namespace xz::cli {

namespace {

constexpr auto known =
    std::to_array<std::string_view>({"issuer", "client", "secret_file", "address", "title_zh", "title_en", "second_factor_methods",
                                     "second_factor_levels", "skew_seconds", "allow_private", "authorities"});

[[noreturn]] void bad(std::filesystem::path const& file, std::string what, std::string mend)
{
    throw BadInput{{{file.string(), 0, 0, std::move(what), std::move(mend)}}};
}

std::string text_in(toml::table const& table, std::string_view name) { return table[name].value_or(std::string{}); }

std::vector<std::string> texts_in(toml::table const& table, std::string_view name)
{
    auto texts = std::vector<std::string>{};
    if (auto const* list = table[name].as_array())
        for (auto const& one : *list) texts.push_back(one.value_or(std::string{}));
    return texts;
}

/// A secret lies in a file of its own that nobody else on the machine can read.
std::string secret_in(std::filesystem::path const& file, std::filesystem::path const& secret)
{
    auto error = std::error_code{};
    auto const mode = std::filesystem::status(secret, error).permissions();
    if (error) bad(file, "secret_file: " + secret.string() + " is not there", "name the file that holds the client's secret");
    using perms = std::filesystem::perms;
    if ((mode & (perms::others_all | perms::group_write)) != perms::none)
        bad(file, "secret_file: others can read it", "chmod 600 " + secret.string());
    auto text = store::read_file(secret).value_or(std::string{});
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' ')) text.pop_back();
    if (text.empty()) bad(file, "secret_file: it is empty", "put the client's secret into it");
    return text;
}

void check_address(std::filesystem::path const& file, std::string_view name, std::string const& value, bool clear)
{
    auto const safe = value.starts_with("https://") || (clear && value.starts_with("http://"));
    if (!safe || value.find_first_of(" ?#\"<>") != std::string::npos)
        bad(file, std::string{name} + ": \"" + value + "\" is no address that begins with https://", "as the provider's own pages give it");
}

} // namespace

http::ProviderOptions provider_options(std::filesystem::path const& file)
{
    auto const text = store::read_file(file);
    if (!text) bad(file, "cannot be read", "--oidc names the administrator's file");
    auto table = toml::table{};
    try {
        table = toml::parse(*text, file.string());
    } catch (toml::parse_error const& error) {
        throw BadInput{{{file.string(), error.source().begin.line, error.source().begin.column, std::string{error.description()}, "TOML"}}};
    }
    for (auto const& [name, value] : table)
        if (std::find(known.begin(), known.end(), name.str()) == known.end())
            bad(file, "\"" + std::string{name.str()} + "\" is unknown here", "docs/operations.md has the members");
    auto options = http::ProviderOptions{};
    options.outgoing.allow_private = table["allow_private"].value_or(false);
    options.outgoing.authorities = text_in(table, "authorities");
    options.issuer = text_in(table, "issuer");
    options.client = text_in(table, "client");
    options.address = text_in(table, "address");
    check_address(file, "issuer", options.issuer, options.outgoing.allow_private);
    check_address(file, "address", options.address, options.outgoing.allow_private);
    while (options.address.ends_with('/')) options.address.pop_back();
    if (options.client.empty()) bad(file, "client: is needed", "the name under which the provider knows this county");
    if (auto const secret = text_in(table, "secret_file"); !secret.empty()) options.secret = secret_in(file, file.parent_path() / secret);
    options.title_zh = table["title_zh"].value_or(options.title_zh);
    options.title_en = table["title_en"].value_or(options.title_en);
    options.second_factor_methods = texts_in(table, "second_factor_methods");
    options.second_factor_levels = texts_in(table, "second_factor_levels");
    auto const skew = table["skew_seconds"].value_or(std::int64_t{60});
    if (skew < 0 || skew > 300) bad(file, "skew_seconds: is 0 to 300", "set both clocks by the network");
    options.skew = std::chrono::seconds{skew};
    return options;
}

} // namespace xz::cli
