// SPDX-License-Identifier: Apache-2.0
#include "platform/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

namespace dd::platform {
namespace {

/// An open file, closed at the end of the scope unless closed before.
class File {
 public:
  explicit File(int descriptor) : descriptor_(descriptor) {}
  ~File() { close_now(); }
  File(const File&) = delete;
  int get() const { return descriptor_; }
  bool is_open() const { return descriptor_ >= 0; }
  bool close_now() {
    const int descriptor = std::exchange(descriptor_, -1);
    return descriptor < 0 || close(descriptor) == 0;
  }

 private:
  int descriptor_;
};

std::string why() { return std::strerror(errno); }

bool write_all(int descriptor, std::string_view content) {
  while (!content.empty()) {
    const auto written = write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool sync_folder(const std::string& folder) {
  const File file(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return file.is_open() && fsync(file.get()) == 0;
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t limit) {
  const File file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) return refuse(ErrorCode::file_read, path, why());
  std::string out;
  for (;;) {
    const auto before = out.size();
    const auto piece = std::min<std::size_t>(limit + 1 - before, 1 << 20);
    out.resize(before + piece);
    const auto got = read(file.get(), out.data() + before, piece);
    if (got < 0 && errno != EINTR) return refuse(ErrorCode::file_read, path, why());
    out.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got == 0) return out;
    if (out.size() > limit) return refuse(ErrorCode::input_too_large, path, std::to_string(limit) + " 字节");
  }
}

bool file_exists(const std::string& path) {
  struct stat found {};
  return lstat(path.c_str(), &found) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

Status write_file(const std::string& path, std::string_view content, Readers readers) {
  auto folder = std::filesystem::path(path).parent_path().string();
  if (folder.empty()) folder.push_back('.');
  std::string temporary = path + ".XXXXXX";
  File file(mkstemp(temporary.data()));
  if (!file.is_open()) return refuse(ErrorCode::file_write, path, why());
  const bool written = write_all(file.get(), content) &&
                       fchmod(file.get(), readers == Readers::everybody ? 0644 : 0600) == 0 &&
                       fsync(file.get()) == 0 && file.close_now() &&
                       rename(temporary.c_str(), path.c_str()) == 0;
  if (!written) {
    const auto reason = why();
    unlink(temporary.c_str());
    return refuse(ErrorCode::file_write, path, reason);
  }
  if (!sync_folder(folder)) return refuse(ErrorCode::file_write, path, why());
  return {};
}

Status make_folder(const std::string& path, Readers readers) {
  const auto parent = std::filesystem::path(path).parent_path();
  std::error_code error;
  if (!parent.empty() && !std::filesystem::exists(parent, error))
    DD_TRY(make_folder(parent.string(), readers));
  if (mkdir(path.c_str(), readers == Readers::everybody ? 0755 : 0700) == 0 ||
      std::filesystem::is_directory(path, error))
    return {};
  return refuse(ErrorCode::file_write, path, why());
}

}  // namespace dd::platform
