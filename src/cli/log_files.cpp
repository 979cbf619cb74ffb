// SPDX-License-Identifier: Apache-2.0
#include "cli/log_files.h"

#include <algorithm>
#include <filesystem>

namespace dd::cli {
namespace {

constexpr std::size_t kLogFileLimit = 256 * 65538;  // a full bundle of the longest entries
constexpr auto kNameRule = "名称只能用半角字母、数字和 . - / 等符号，不含空格和加号";

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash);
}

}  // namespace

std::string first_line(const std::string& text) { return text.substr(0, text.find_first_of("\r\n")); }

ledger::ReadFile read_from(const Platform& platform, const std::string& folder) {
  return [&platform, folder](const std::string& path) -> std::optional<std::string> {
    auto file = platform.read_file(folder + "/" + path, kLogFileLimit);
    if (!file.ok()) return std::nullopt;
    return *std::move(file);
  };
}

service::LogFolder folder_at(const Platform& platform, const std::string& folder) {
  return {read_from(platform, folder),
          [&platform, folder](const std::string& path, std::string_view content) -> Status {
            const std::string file = folder + "/" + path;
            DD_TRY(platform.make_public_folder(folder_of(file)));
            return platform.write_public_file(file, content);
          }};
}

Result<ledger::SignerKey> read_signer(const Platform& platform, const std::string& file,
                                      ledger::KeyKind kind) {
  DD_ASSIGN(const std::string text, platform.read_file(file, kKeyFileLimit));
  const auto key = ledger::parse_signer(first_line(text));
  if (!key) return refuse(ErrorCode::log_key, file, "不是签名私钥文件");
  if (key->kind != kind) return refuse(ErrorCode::log_key, file, "日志密钥和见证密钥不能混用");
  return *key;
}

Result<std::vector<ledger::SignerKey>> read_log_keys(const Platform& platform, const std::string& file) {
  std::vector<ledger::SignerKey> out;
  std::error_code unknown;
  if (!std::filesystem::exists(file, unknown)) return out;
  DD_ASSIGN(std::string text, platform.read_file(file, kKeyFileLimit));
  while (!text.empty()) {
    const auto key = ledger::parse_signer(first_line(text));
    if (!key) return refuse(ErrorCode::log_key, file, "不是签名私钥文件");
    if (key->kind != ledger::KeyKind::log)
      return refuse(ErrorCode::log_key, file, "日志密钥和见证密钥不能混用");
    out.push_back(*key);
    const auto end = text.find('\n');
    text.erase(0, end == text.npos ? text.size() : end + 1);
  }
  return out;
}

Result<ledger::SignerKey> add_log_key(const Platform& platform, const std::string& file,
                                      const std::string& name) {
  if (!ledger::is_key_name(name)) return refuse(ErrorCode::log_key, name, kNameRule);
  DD_ASSIGN(const auto keys, read_log_keys(platform, file));
  ledger::SignerKey key{name, ledger::KeyKind::log, {}};
  platform.entropy(key.seed);
  std::string text;
  for (const auto& known : keys) text += ledger::format_signer(known) + "\n";
  DD_TRY(platform.make_folder(folder_of(file)));
  DD_TRY(platform.write_file(file, text + ledger::format_signer(key) + "\n"));
  return key;
}

Status keep_log_key(const Platform& platform, const std::string& file, const ledger::SignerKey& key) {
  return platform.write_file(file, ledger::format_signer(key) + "\n");
}

std::string log_key_file(const Context& context) { return context.data_dir + "/keys/log.key"; }
std::string log_folder(const Context& context) { return context.data_dir + "/public/log"; }

Result<ledger::SignerKey> make_signer(const Platform& platform, const std::string& file,
                                      const std::string& name, ledger::KeyKind kind) {
  if (!ledger::is_key_name(name)) {
    return refuse(ErrorCode::log_key, name, kNameRule);
  }
  if (platform.read_file(file, kKeyFileLimit).ok()) {
    return refuse(ErrorCode::log_key, file, "已有密钥，不会覆盖；如需更换请写到新的文件");
  }
  ledger::SignerKey key{name, kind, {}};
  platform.entropy(key.seed);
  DD_TRY(platform.make_folder(folder_of(file)));
  DD_TRY(platform.write_file(file, ledger::format_signer(key) + "\n"));
  return key;
}

Result<ledger::VerifierKey> read_verifier(const Platform& platform, const std::string& text_or_file) {
  if (const auto key = ledger::parse_key(text_or_file)) return *key;
  const auto file = platform.read_file(text_or_file, kKeyFileLimit);
  const auto key = file.ok() ? ledger::parse_key(first_line(*file)) : std::nullopt;
  if (!key) return refuse(ErrorCode::log_key, text_or_file, "不是“名称+编号+公钥”，也不是存有公钥的文件");
  return *key;
}

}  // namespace dd::cli
