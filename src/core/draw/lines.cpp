// SPDX-License-Identifier: Apache-2.0
#include "core/draw/lines.h"

#include <algorithm>

#include "core/limits.h"

namespace dd::draw {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  while (true) {
    const std::size_t end = text.find(separator);
    out.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

std::optional<std::uint64_t> decimal(std::string_view text, std::uint64_t most) {
  if (text.empty() || (text.size() > 1 && text[0] == '0')) return std::nullopt;
  std::uint64_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size() || out > most) return std::nullopt;
  return out;
}

bool read_hex(std::string_view text, Digest& out) {
  const auto value = digest_from_hex(text);
  if (value) out = *value;
  return value.has_value();
}

std::optional<Pass> read_pass(const std::vector<std::string_view>& words) {
  if (words.size() != 10) return std::nullopt;
  Pass out;
  if (words[1] != "O" && words[1] != "C" && words[1] != "X") return std::nullopt;
  out.mode = static_cast<Mode>(words[1][0]);
  if (words[2] != "*") {
    for (const std::string_view area : split(words[2], ',')) {
      std::uint32_t code = 0;
      if (!read_number(area, code)) return std::nullopt;
      if (!out.areas.empty() && out.areas.back() >= code) return std::nullopt;
      out.areas.push_back(code);
    }
  }
  const bool numbers = read_number(words[0], out.no) && read_number(words[3], out.stratum) &&
                       read_number(words[4], out.vmin) && read_number(words[5], out.vmax) &&
                       read_number(words[6], out.num) && read_number(words[7], out.den) &&
                       read_number(words[8], out.cover) && read_number(words[9], out.reserve);
  return numbers ? std::optional(out) : std::nullopt;
}

std::optional<Slot> read_slot(const std::vector<std::string_view>& words) {
  if (words.size() != 4) return std::nullopt;
  Slot out;
  if (words[0] != "*") {
    std::uint16_t pass = 0;
    if (!read_number(words[0], pass)) return std::nullopt;
    out.pass = pass;
  }
  if (!read_number(words[1], out.seat) || !read_number(words[2], out.quals)) return std::nullopt;
  if (words[3] == "local") {
    out.source = Slot::Source::local;
  } else if (words[3] == "any") {
    out.source = Slot::Source::any;
  } else {
    out.source = Slot::Source::area;
    if (!read_number(words[3], out.area)) return std::nullopt;
  }
  return out;
}

bool is_canonical_id(std::string_view id) {
  return !id.empty() && id.size() <= limits::kDrawId && std::all_of(id.begin(), id.end(), [](char c) {
    return c > ' ' && c <= '~' && (c < 'a' || c > 'z');
  });
}

bool is_word(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c <= ' ' || c == 0x7F) return false;
    if (c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0) return false;
  }
  return !text.empty();
}

namespace {

template <class Row>
Status check_ids(const std::vector<Row>& rows, const char* list) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!is_canonical_id(rows[i].id)) return refuse(ErrorCode::draw_id_form, rows[i].id);
    if (i == 0 || rows[i - 1].id < rows[i].id) continue;
    if (rows[i - 1].id == rows[i].id) return refuse(ErrorCode::draw_duplicate_id, rows[i].id);
    return refuse(ErrorCode::draw_input, std::string(list) + "未按编号排序（“" + rows[i].id + "”处）");
  }
  return {};
}

Status check_passes(const Instance& instance) {
  std::vector<std::uint16_t> numbers;
  for (const Pass& pass : instance.passes) {
    const auto fault = [&](const char* what) {
      return refuse(ErrorCode::draw_input, "第 " + std::to_string(pass.no) + " 轮抽取的" + what);
    };
    if (std::find(numbers.begin(), numbers.end(), pass.no) != numbers.end()) return fault("编号重复");
    numbers.push_back(pass.no);
    const bool ascending =
        std::adjacent_find(pass.areas.begin(), pass.areas.end(), std::greater_equal<>()) == pass.areas.end();
    if (!ascending) return fault("地区未按代码从小到大排列");
    if (pass.mode != Mode::overlay && pass.mode != Mode::credit && pass.mode != Mode::exclude)
      return fault("方式不是 O、C、X 之一");
  }
  for (const Slot& slot : instance.slots) {
    if (!slot.pass || std::find(numbers.begin(), numbers.end(), *slot.pass) != numbers.end()) continue;
    return refuse(ErrorCode::draw_input, "席位所指的第 " + std::to_string(*slot.pass) + " 轮抽取不存在");
  }
  return {};
}

}  // namespace

Status check_instance(const Instance& instance) {
  DD_TRY(check_ids(instance.objects, "检查对象名单"));
  DD_TRY(check_ids(instance.officers, "检查人员名单"));
  for (const Object& object : instance.objects) {
    if (object.balls == 0)
      return refuse(ErrorCode::draw_input, "“" + object.id + "”的号球数为 0，至少应为 1");
    if (object.flags > kKnownFlags)
      return refuse(ErrorCode::draw_input, "“" + object.id + "”的标志位用了保留位，只能是 0 或 1");
  }
  for (std::size_t i = 0; i < instance.recusals.size(); ++i) {
    const RecusedPair& pair = instance.recusals[i];
    const bool inside = pair.object < instance.objects.size() && pair.officer < instance.officers.size();
    if (!inside) return refuse(ErrorCode::draw_input, "第 " + std::to_string(i + 1) + " 条回避不在名单之内");
    if (i == 0) continue;
    const RecusedPair& last = instance.recusals[i - 1];
    if (std::tie(last.object, last.officer) >= std::tie(pair.object, pair.officer)) {
      return refuse(ErrorCode::draw_input, "第 " + std::to_string(i + 1) + " 条回避重复或未排序");
    }
  }
  return check_passes(instance);
}

}  // namespace dd::draw
