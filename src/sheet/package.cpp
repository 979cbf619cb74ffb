// SPDX-License-Identifier: Apache-2.0
#include "sheet/package.h"

#include <fmt/format.h>
#include <zip.h>

namespace dd::sheet {
namespace {

constexpr std::size_t kPiece = 64 * 1024;

Error corrupt(std::string_view where) { return refuse(ErrorCode::sheet_corrupt, where); }

/// The member's own numbers against the limits; adds its size to `total`.
Status check_member(const zip_stat_t& member, const intake::Limits& limits, std::uint64_t& total) {
  constexpr zip_uint64_t kNeeded = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
  if ((member.valid & kNeeded) != kNeeded) return corrupt("压缩包目录");
  if ((member.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && member.encryption_method != ZIP_EM_NONE) {
    return refuse(ErrorCode::sheet_password);
  }
  const std::uint64_t times = member.size / limits.pack_ratio, rest = member.size % limits.pack_ratio;
  const bool swells = times > member.comp_size || (times == member.comp_size && rest > 0);
  if (member.size > limits::kSheetPackFree && swells) {
    return refuse(ErrorCode::sheet_swells, fmt::format("{} 倍以上", limits.pack_ratio));
  }
  if (member.size > limits.unpacked_bytes || total + member.size > limits.unpacked_bytes) {
    return refuse(ErrorCode::sheet_swells, fmt::format("超过 {} MB", limits.unpacked_bytes >> 20));
  }
  total += member.size;
  return {};
}

Status check_members(::zip* archive, const intake::Limits& limits) {
  const auto count = zip_get_num_entries(archive, 0);
  if (count < 0) return corrupt("压缩包目录");
  if (static_cast<std::size_t>(count) > limits.zip_entries) {
    return refuse(ErrorCode::sheet_too_large, "内部文件数", std::to_string(limits.zip_entries));
  }
  std::uint64_t total = 0;
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t member;
    if (zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &member) != 0) return corrupt("压缩包目录");
    DD_TRY(check_member(member, limits, total));
  }
  return {};
}

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

}  // namespace

void Package::Close::operator()(::zip* archive) const { zip_discard(archive); }

Result<Package> Package::open(std::string_view bytes, const intake::Limits& limits) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  ::zip* archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive == nullptr && source != nullptr) zip_source_free(source);
  zip_error_fini(&error);
  if (archive == nullptr) return corrupt("压缩包");
  Package package{std::unique_ptr<::zip, Close>(archive)};
  DD_TRY(check_members(archive, limits));
  return package;
}

bool Package::has(const std::string& name) const {
  return zip_name_locate(archive_.get(), name.c_str(), ZIP_FL_NOCASE) >= 0;
}

Status Package::unpack(const std::string& name, const Take& take) const {
  const auto index = zip_name_locate(archive_.get(), name.c_str(), ZIP_FL_NOCASE);
  zip_stat_t member;
  if (index < 0 || zip_stat_index(archive_.get(), static_cast<zip_uint64_t>(index), 0, &member) != 0) {
    return corrupt(name);
  }
  const std::unique_ptr<zip_file_t, CloseFile> file(
      zip_fopen_index(archive_.get(), static_cast<zip_uint64_t>(index), 0));
  if (!file) return corrupt(name);
  std::string piece(kPiece, '\0');
  std::uint64_t unpacked = 0;
  while (true) {
    const auto read = zip_fread(file.get(), piece.data(), piece.size());
    if (read < 0) return corrupt(name);
    unpacked += static_cast<std::uint64_t>(read);
    if (unpacked > member.size) return corrupt(name);
    const bool last = read == 0;
    if (!take(std::string_view(piece).substr(0, static_cast<std::size_t>(read)), last) || last) return {};
  }
}

}  // namespace dd::sheet
