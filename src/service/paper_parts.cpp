// SPDX-License-Identifier: Apache-2.0
#include "service/paper_parts.h"

#include <sstream>

#include "service/plan_parts.h"
#include "store/setting_store.h"

namespace dd::service {

std::string paper_date(const std::string& iso) {
  const auto date = parse_date(iso);
  return date ? format_date_zh(*date) : "　　　年　月　日";
}

std::string quarter_on_paper(const std::string& text) {
  const auto quarter = parse_quarter(text);
  return quarter ? std::to_string(quarter->year) + "年" + quarter_title(quarter->number) : text;
}

std::string paper_mark(Call& call, const std::string& state) {
  const std::string demo = store::is_demo(call.db) ? "测试数据" : "";
  return demo + (demo.empty() || state.empty() ? "" : "　") + state;
}

std::vector<print::Block> line_blocks(const std::string& lines, bool headed) {
  static constexpr std::string_view kStop = "。";
  std::vector<print::Block> out;
  std::istringstream stream(lines);
  for (std::string line; std::getline(stream, line);) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const std::size_t stop = line.find(kStop);
    const bool has_title = headed && stop != std::string::npos && stop + kStop.size() < line.size();
    if (!has_title) {
      out.emplace_back(print::Paragraph{line});
      continue;
    }
    const std::size_t after = stop + kStop.size();
    out.emplace_back(print::Heading{print::Level::second, line.substr(0, after), line.substr(after)});
  }
  return out;
}

std::string cited(const std::string& document, const std::string& number) {
  return "《" + document + "》" + (number.empty() ? "" : "（" + number + "）");
}

}  // namespace dd::service
