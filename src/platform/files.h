// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "core/result.h"

namespace dd::platform {

/// The whole file (读文件). Errors: file_read (path, why), input_too_large when it has more than `limit`
/// bytes.
Result<std::string> read_file(const std::string& path, std::size_t limit);

/// Something stands at this path, readable or not; true also when that cannot be told.
bool file_exists(const std::string& path);

/// Only its owner may read it, unless it is for everybody (公开文件).
enum class Readers { owner, everybody };

/// Writes a file so that after a crash either the old or the new content stands there (原子写): temporary
/// file in the same folder, fsync, rename, fsync of the folder. Error:
/// file_write (path, why).
Status write_file(const std::string& path, std::string_view content, Readers readers = Readers::owner);

/// Makes the folder and those above it; what exists keeps its rights. Error: file_write.
Status make_folder(const std::string& path, Readers readers = Readers::owner);

}  // namespace dd::platform
