// SPDX-License-Identifier: Apache-2.0
#include "app/config.h"

#include <toml++/toml.h>

#include <algorithm>
#include <filesystem>

#include "core/limits.h"
#include "platform/files.h"

namespace dd::app {
namespace {

Error wrong(const std::string& path, std::string what) {
  return refuse(ErrorCode::config_form, path, std::move(what));
}

Result<std::string> required(const toml::table& table, const std::string& path, std::string_view name) {
  auto value = table[name].value<std::string>();
  if (!value || value->empty()) return wrong(path, "[oidc] 中缺少 " + std::string(name));
  return std::move(*value);
}

Status check_names(const toml::table& table, const std::string& path,
                   std::initializer_list<std::string_view> known) {
  for (const auto& [key, _] : table)
    if (std::find(known.begin(), known.end(), key.str()) == known.end())
      return wrong(path, "不认识的名称 " + std::string(key.str()));
  return {};
}

Result<service::OidcSetup> oidc_of(const toml::table& table, const std::string& path) {
  DD_TRY(check_names(table, path, {"title", "issuer", "client_id", "client_secret_file", "public_url"}));
  service::OidcSetup out;
  DD_ASSIGN(out.title, required(table, path, "title"));
  DD_ASSIGN(out.issuer, required(table, path, "issuer"));
  if (!service::is_safe_address(out.issuer))
    return wrong(path, "issuer 要以 https:// 开头（只有本机试用可以写 http://127.0.0.1:端口）");
  DD_ASSIGN(out.client_id, required(table, path, "client_id"));
  DD_ASSIGN(std::string address, required(table, path, "public_url"));
  DD_ASSIGN(const std::string secret_file, required(table, path, "client_secret_file"));
  while (address.ends_with('/')) address.pop_back();
  out.redirect_uri = address + "/console/oidc";
  const auto beside = std::filesystem::path(path).parent_path() / secret_file;
  DD_ASSIGN(out.client_secret, platform::read_file(beside.string(), limits::kConfig));
  while (out.client_secret.ends_with('\n')) out.client_secret.pop_back();
  if (out.client_secret.empty()) return wrong(path, "client_secret_file 是空的");
  return out;
}

}  // namespace

bool is_site_address(std::string_view text) {
  constexpr std::string_view kSecure = "https://", kPlain = "http://", kMarks = ".-_:/[]";
  if (!text.starts_with(kSecure) && !text.starts_with(kPlain)) return false;
  text.remove_prefix(text.starts_with(kSecure) ? kSecure.size() : kPlain.size());
  const auto fits = [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           kMarks.find(c) != kMarks.npos;
  };
  return !text.empty() && text.front() != '/' && std::all_of(text.begin(), text.end(), fits);
}

Result<Config> read_config(const std::string& path) {
  DD_ASSIGN(const std::string text, platform::read_file(path, limits::kConfig));
  Config out;
  try {
    const toml::table table = toml::parse(text, path);
    DD_TRY(check_names(table, path, {"oidc", "public_url"}));
    if (const auto* address = table["public_url"].as_string()) out.public_url = address->get();
    if (!out.public_url.empty() && !is_site_address(out.public_url))
      return wrong(path, "public_url 应为完整的网址，如 https://cq.example.gov.cn");
    if (const auto* oidc = table["oidc"].as_table()) {
      DD_ASSIGN(out.oidc, oidc_of(*oidc, path));
    }
  } catch (const toml::parse_error& failure) {
    return wrong(path, "第 " + std::to_string(failure.source().begin.line) + " 行不是有效的 TOML");
  }
  return out;
}

}  // namespace dd::app
