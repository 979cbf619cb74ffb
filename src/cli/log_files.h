// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "cli/command.h"
#include "core/ledger/log_copy.h"
#include "service/log_publish.h"

namespace dd::cli {

/// The files of a log's copy in a folder of this machine (日志文件夹): a published one, or one on a USB
/// stick.
ledger::ReadFile read_from(const Platform& platform, const std::string& folder);
service::LogFolder folder_at(const Platform& platform, const std::string& folder);

constexpr std::size_t kKeyFileLimit = 4096;  ///< bytes of a key file
/// Without its line break and what follows.
std::string first_line(const std::string& text);

/// A key from a file that holds one line. Errors: file_read, log_key.
Result<ledger::SignerKey> read_signer(const Platform& platform, const std::string& file,
                                      ledger::KeyKind kind);
/// The log's private keys, one a line; none when there is no file. Errors: log_key, file_read.
Result<std::vector<ledger::SignerKey>> read_log_keys(const Platform& platform, const std::string& file);
/// Makes the log's next key and writes it behind those in the file. Errors: log_key, file_write.
Result<ledger::SignerKey> add_log_key(const Platform& platform, const std::string& file,
                                      const std::string& name);
/// Writes a file that holds this key alone. Error: file_write.
Status keep_log_key(const Platform& platform, const std::string& file, const ledger::SignerKey& key);
/// Where a folder of data keeps the log's private key, and its public files.
std::string log_key_file(const Context& context);
std::string log_folder(const Context& context);

/// Makes a key and writes it where nothing stands yet. Errors: log_key, file_write.
Result<ledger::SignerKey> make_signer(const Platform& platform, const std::string& file,
                                      const std::string& name, ledger::KeyKind kind);
/// The public key as text, or the file that holds it. Errors: log_key.
Result<ledger::VerifierKey> read_verifier(const Platform& platform, const std::string& text_or_file);

}  // namespace dd::cli
