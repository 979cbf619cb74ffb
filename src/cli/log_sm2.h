// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/log_files.h"
#include "core/ledger/sm2.h"

// The log's second signature for places that use the national algorithms (国密签名行, sx/v1 3.g): its key
// lies beside the log's, and whoever publishes adds the line.
namespace dd::cli {

std::string sm2_key_file(const Context& context);

/// Makes the key where none stands yet. Errors: log_key, file_write.
Result<ledger::Sm2Signer> make_sm2_signer(const Platform& platform, const std::string& file,
                                          const std::string& name);

/// The folder whose notes carry the line of the key in `key_file`, while there is one; read back they are as
/// without it, so that nothing is written when nothing changed. Writing fails with log_key when the file is
/// not such a key.
service::LogFolder countersigned(const Platform& platform, service::LogFolder folder,
                                 const std::string& key_file);

/// The public half as text, or the file that holds it. Error: log_key.
Result<ledger::Sm2Key> read_sm2_key(const Platform& platform, const std::string& text_or_file);

}  // namespace dd::cli
