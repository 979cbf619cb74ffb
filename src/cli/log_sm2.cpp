// SPDX-License-Identifier: Apache-2.0
#include "cli/log_sm2.h"

#include <algorithm>
#include <filesystem>

#include "cli/log_files.h"

namespace dd::cli {
namespace {

/// None when there is no file.
Result<std::optional<ledger::Sm2Signer>> read_signer(const Platform& platform, const std::string& file) {
  std::error_code unknown;
  if (!std::filesystem::exists(file, unknown)) return std::optional<ledger::Sm2Signer>();
  DD_ASSIGN(const std::string text, platform.read_file(file, kKeyFileLimit));
  auto key = ledger::parse_sm2_signer(first_line(text));
  if (!key) return refuse(ErrorCode::log_key, file, "不是国密签名私钥文件");
  return key;
}

bool is_note(const std::string& path) { return path == "checkpoint" || path.starts_with("witness/"); }

std::string without_line(const std::string& content, const ledger::Sm2Signer& key) {
  auto note = ledger::parse_note(content);
  if (!note) return content;
  const std::uint32_t id = ledger::sm2_key_id(ledger::verifier_of(key));
  std::erase_if(note->signatures, [&](const auto& one) { return one.name == key.name && one.key_id == id; });
  return ledger::format_note(*note);
}

}  // namespace

std::string sm2_key_file(const Context& context) { return context.data_dir + "/keys/log.sm2"; }

Result<ledger::Sm2Signer> make_sm2_signer(const Platform& platform, const std::string& file,
                                          const std::string& name) {
  if (!ledger::is_key_name(name)) return refuse(ErrorCode::log_key, name, "不是日志名称");
  if (platform.read_file(file, kKeyFileLimit).ok())
    return refuse(ErrorCode::log_key, file, "已有密钥，不会覆盖；如需更换请先移走旧文件");
  ledger::Sm2Signer key{name, {}};
  do {
    platform.entropy(key.scalar);
  } while (!ledger::parse_sm2_signer(ledger::format_sm2_signer(key)));
  DD_TRY(platform.make_folder(file.substr(0, file.rfind('/'))));
  DD_TRY(platform.write_file(file, ledger::format_sm2_signer(key) + "\n"));
  return key;
}

service::LogFolder countersigned(const Platform& platform, service::LogFolder folder,
                                 const std::string& key_file) {
  service::LogFolder out;
  out.read = [&platform, read = folder.read, key_file](const std::string& path) {
    auto content = read(path);
    if (!content || !is_note(path)) return content;
    const auto key = read_signer(platform, key_file);
    return key.ok() && *key ? std::optional(without_line(*content, **key)) : content;
  };
  out.write = [&platform, write = folder.write, key_file](const std::string& path,
                                                          std::string_view content) -> Status {
    if (!is_note(path)) return write(path, content);
    DD_ASSIGN(const auto key, read_signer(platform, key_file));
    auto note = ledger::parse_note(content);
    if (!key || !note) return write(path, content);
    note->signatures.push_back(ledger::sign_note(*key, note->text));
    return write(path, ledger::format_note(*note));
  };
  return out;
}

Result<ledger::Sm2Key> read_sm2_key(const Platform& platform, const std::string& text_or_file) {
  if (auto key = ledger::parse_sm2_key(text_or_file)) return *key;
  const auto file = platform.read_file(text_or_file, kKeyFileLimit);
  auto key = file.ok() ? ledger::parse_sm2_key(first_line(*file)) : std::nullopt;
  if (!key) return refuse(ErrorCode::log_key, text_or_file, "不是国密公钥，也不是存有国密公钥的文件");
  return *key;
}

}  // namespace dd::cli
