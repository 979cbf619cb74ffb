// SPDX-License-Identifier: Apache-2.0
#include "web/static_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>
#include <iterator>

#include "web/http/target.h"

namespace dd::web {
namespace {

namespace fs = std::filesystem;

struct MimeRow {
  std::string_view ending, type;
};
constexpr std::array kMimeRows = {
    MimeRow{".html", "text/html; charset=utf-8"},
    MimeRow{".js", "text/javascript; charset=utf-8"},
    MimeRow{".mjs", "text/javascript; charset=utf-8"},
    MimeRow{".css", "text/css; charset=utf-8"},
    MimeRow{".json", "application/json"},
    MimeRow{".map", "application/json"},
    MimeRow{".webmanifest", "application/manifest+json"},
    MimeRow{".svg", "image/svg+xml"},
    MimeRow{".png", "image/png"},
    MimeRow{".jpg", "image/jpeg"},
    MimeRow{".webp", "image/webp"},
    MimeRow{".ico", "image/x-icon"},
    MimeRow{".woff2", "font/woff2"},
    MimeRow{".wasm", "application/wasm"},
    MimeRow{".txt", "text/plain; charset=utf-8"},
    MimeRow{".xml", "application/xml"},
    MimeRow{".csv", "text/csv; charset=utf-8"},
    MimeRow{".pdf", "application/pdf"},
};

std::string_view mime_of(const fs::path& file) {
  const std::string ending = file.extension().string();
  for (const MimeRow& row : kMimeRows)
    if (row.ending == ending) return row.type;
  return "application/octet-stream";
}

/// Vite writes files whose name holds a hash of the content into assets/: these never change.
bool is_hashed(const fs::path& relative) {
  return std::any_of(relative.begin(), relative.end(), [](const fs::path& part) { return part == "assets"; });
}

std::string etag_of(const fs::path& file, std::uintmax_t size) {
  const auto changed = static_cast<std::uint64_t>(fs::last_write_time(file).time_since_epoch().count());
  return fmt::format("\"{:x}-{:x}\"", changed, size);
}

bool is_below(const fs::path& file, const fs::path& folder) {
  const fs::path real_folder = fs::weakly_canonical(folder), real = fs::weakly_canonical(file);
  return std::mismatch(real_folder.begin(), real_folder.end(), real.begin(), real.end()).first ==
         real_folder.end();
}

Reply file_reply(const Request& request, const fs::path& file, const fs::path& relative) {
  Reply out;
  const std::string etag = etag_of(file, fs::file_size(file));
  out.label = "/" + relative.generic_string();
  out.headers = {{"ETag", etag},
                 {"Cache-Control", is_hashed(relative) ? "public, max-age=31536000, immutable" : "no-cache"}};
  if (request.if_none_match == etag) {
    out.status = 304;
    return out;
  }
  std::ifstream stream(file, std::ios::binary);
  out.body.assign(std::istreambuf_iterator<char>(stream), {});
  out.headers.emplace_back("Content-Type", mime_of(file));
  return out;
}

std::string escape_html(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

Reply redirect(std::string_view to) {
  Reply out;
  out.status = 308;
  out.headers = {{"Location", std::string(to)}, {"Cache-Control", "no-cache"}};
  out.label = "redirect";
  return out;
}

/// A face: where it hangs, in which folder, and whether its own router takes unknown paths.
struct Face {
  std::string_view prefix, folder;
  bool routes = false;
};
constexpr std::array kFaces = {Face{"/console", "console", true}, Face{"/m", "m", true},
                               Face{"/", "portal", false}};

const Face& face_of(std::string_view path) {
  for (const Face& face : kFaces)
    if (path == face.prefix || (path.starts_with(face.prefix) && path[face.prefix.size()] == '/'))
      return face;
  return kFaces.back();
}

}  // namespace

Reply page(unsigned status, std::string_view title, std::string_view text) {
  Reply out;
  out.status = status;
  out.label = "page";
  out.headers = {{"Content-Type", "text/html; charset=utf-8"}, {"Cache-Control", "no-store"}};
  out.body = fmt::format(
      "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width\"><title>{0}</title><body style=\"font-family:'Microsoft YaHei','Noto "
      "Sans CJK "
      "SC',sans-serif;max-width:40rem;margin:4rem auto;padding:0 "
      "1rem;line-height:1.8\"><h1>{0}</h1><p>{1}</p><p><a "
      "href=\"/\">回到首页</a>　<a href=\"/console/\">进入工作台</a></p></body></html>",
      escape_html(title), escape_html(text));
  return out;
}

Reply StaticFiles::serve(const Request& request) const {
  const Face& face = face_of(request.path);
  if (face.prefix != "/" && request.path == face.prefix) return redirect(std::string(face.prefix) + "/");
  const fs::path folder = dir_ / face.folder;
  const fs::path index = folder / "index.html";
  if (!fs::is_regular_file(index))
    return page(503, "页面文件尚未安装",
                fmt::format("服务已启动，但没有找到网页文件“{}”。请先执行 ./dev build 生成网页，或用 --web "
                            "指定网页文件夹后重新启动。",
                            index.generic_string()));
  const std::size_t skip = face.prefix == "/" ? 1 : face.prefix.size() + 1;
  const fs::path relative = fs::path(request.path.substr(std::min(skip, request.path.size())));
  const fs::path wanted =
      relative.empty() || request.path.ends_with('/') ? relative / "index.html" : relative;
  const fs::path file = folder / wanted;
  if (fs::is_regular_file(file) && is_below(file, folder))
    return file_reply(request, file, face.folder / wanted);
  if (face.routes && !is_hashed(wanted) && !wanted.has_extension())
    return file_reply(request, index, fs::path(face.folder) / "index.html");
  return page(404, "没有找到这个页面", "网址可能有误，或页面已经移走。请核对网址，或从首页重新进入。");
}

std::filesystem::path find_web_dir(const std::string& given, const std::filesystem::path& program) {
  if (!given.empty()) return given;
  const fs::path here = program.parent_path();
  for (const fs::path& dir :
       {here / ".." / "ui" / "dist", here / "ui" / "dist", here / ".." / "share" / "dualdraw" / "web"})
    if (fs::is_directory(dir)) return fs::weakly_canonical(dir);
  return (here / ".." / "ui" / "dist").lexically_normal();
}

}  // namespace dd::web
