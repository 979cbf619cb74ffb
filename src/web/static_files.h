// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "web/http/message.h"

namespace dd::web {

/// The built faces (门户与工作台) as files: `<dir>/portal` at "/", `<dir>/console` at "/console/", `<dir>/m`
/// at "/m/". An unknown path below the console or the mobile face answers with that face's index.html (its
/// router decides).
class StaticFiles {
 public:
  explicit StaticFiles(std::filesystem::path web_dir) : dir_(std::move(web_dir)) {}

  /// Never fails: an unknown path is a Chinese page with 404, a face that is not built one with 503.
  Reply serve(const Request& request) const;

 private:
  std::filesystem::path dir_;
};

/// A small page in Chinese (提示页), complete in itself. The texts are escaped here.
Reply page(unsigned status, std::string_view title, std::string_view text);

/// The folder of the built faces: `given`, or next to the program (../ui/dist, ui/dist,
/// ../share/dualdraw/web).
std::filesystem::path find_web_dir(const std::string& given, const std::filesystem::path& program);

}  // namespace dd::web
