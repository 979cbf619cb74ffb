// SPDX-License-Identifier: Apache-2.0
#include "core/draw/intent.h"

#include <functional>

#include "core/draw/lines.h"

namespace dd::draw {

std::string format_pass(const Pass& pass) {
  std::string areas;
  for (const std::uint32_t area : pass.areas) {
    if (!areas.empty()) areas += ',';
    areas += std::to_string(area);
  }
  std::string out = "pass " + std::to_string(pass.no) + ' ' + static_cast<char>(pass.mode) + ' ';
  out += areas.empty() ? "*" : areas;
  for (const std::uint64_t number :
       {std::uint64_t{pass.stratum}, std::uint64_t{pass.vmin}, std::uint64_t{pass.vmax}, pass.num, pass.den,
        std::uint64_t{pass.cover}, std::uint64_t{pass.reserve}}) {
    out += ' ' + std::to_string(number);
  }
  return out;
}

std::string format_slot(const Slot& slot) {
  std::string out = "slot ";
  out += slot.pass ? std::to_string(*slot.pass) : "*";
  out += ' ' + std::to_string(slot.seat) + ' ' + std::to_string(slot.quals) + ' ';
  if (slot.source == Slot::Source::area) return out + std::to_string(slot.area);
  return out + (slot.source == Slot::Source::local ? "local" : "any");
}

std::string format_intent(const Intent& intent) {
  std::string out = "sx/v1/intent\n";
  const auto line = [&out](std::string_view name, const std::string& value) {
    out += name;
    out += ' ';
    out += value + '\n';
  };
  line("draw", intent.draw);
  line("prev", intent.prev.value_or("-"));
  line("alg", intent.alg == Alg::sm3 ? "sm3" : "sha256");
  line("root_obj", to_hex(intent.roots.root_obj));
  line("count_obj", std::to_string(intent.count_obj));
  line("root_off", to_hex(intent.roots.root_off));
  line("count_off", std::to_string(intent.count_off));
  line("root_rec", to_hex(intent.roots.root_rec));
  line("count_rec", std::to_string(intent.count_rec));
  line("kcommit", to_hex(intent.roots.kcommit));
  line("ruleset", to_hex(intent.ruleset));
  for (const Pass& pass : intent.passes) out += format_pass(pass) + '\n';
  for (const Slot& slot : intent.slots) out += format_slot(slot) + '\n';
  line("weeks", std::to_string(intent.weeks));
  for (const SeedLine& seed : intent.seeds) {
    line("seed", std::to_string(seed.type) + ' ' + seed.contributor + ' ' + std::to_string(seed.deadline));
  }
  line("result_deadline", std::to_string(intent.result_deadline));
  line("key_reveal_deadline", std::to_string(intent.key_reveal_deadline));
  line("annual_cap", std::to_string(intent.annual_cap));
  return out;
}

namespace {

using Words = std::vector<std::string_view>;

/// Takes the lines one after another; the order is fixed, so there is always one kind to expect.
class IntentReader {
 public:
  explicit IntentReader(std::string_view text) : text_(text) {}

  Result<Intent> read() {
    DD_TRY(head());
    while (next_is("pass ")) {
      const auto pass = read_pass(take());
      if (!pass) return wrong("抽取轮次的写法不对");
      out_.passes.push_back(*pass);
    }
    while (next_is("slot ")) {
      const auto slot = read_slot(take());
      if (!slot) return wrong("席位的写法不对");
      out_.slots.push_back(*slot);
    }
    DD_TRY(number("weeks", out_.weeks));
    while (next_is("seed ")) {
      const Words w = take();
      SeedLine seed;
      if (w.size() != 3 || !read_number(w[0], seed.type) || seed.type < 1 || seed.type > 6 ||
          !is_word(w[1]) || !read_number(w[2], seed.deadline)) {
        return wrong("种子来源的写法不对");
      }
      seed.contributor = w[1];
      out_.seeds.push_back(std::move(seed));
    }
    DD_TRY(number("result_deadline", out_.result_deadline));
    DD_TRY(number("key_reveal_deadline", out_.key_reveal_deadline));
    DD_TRY(number("annual_cap", out_.annual_cap));
    if (!text_.empty()) return wrong_next("最后一行之后还有内容");
    return std::move(out_);
  }

 private:
  Status head() {
    if (!next_is("sx/v1/intent\n")) return wrong_next("第一行应为 sx/v1/intent");
    take();
    DD_TRY(word("draw", [this](std::string_view w) { return is_word(w) && (out_.draw = w, true); }));
    DD_TRY(word("prev", [this](std::string_view w) {
      if (w != "-") out_.prev = w;
      return is_word(w);
    }));
    DD_TRY(word("alg", [this](std::string_view w) {
      out_.alg = w == "sm3" ? Alg::sm3 : Alg::sha256;
      return w == "sm3" || w == "sha256";
    }));
    DD_TRY(hex("root_obj", out_.roots.root_obj));
    DD_TRY(number("count_obj", out_.count_obj));
    DD_TRY(hex("root_off", out_.roots.root_off));
    DD_TRY(number("count_off", out_.count_off));
    DD_TRY(hex("root_rec", out_.roots.root_rec));
    DD_TRY(number("count_rec", out_.count_rec));
    DD_TRY(hex("kcommit", out_.roots.kcommit));
    return hex("ruleset", out_.ruleset);
  }

  bool next_is(std::string_view start) const { return text_.starts_with(start); }

  /// The words after the first of the next line. Without a final LF the line counts as missing.
  Words take() {
    ++line_;
    const std::size_t end = text_.find('\n');
    if (end == std::string_view::npos) return {};
    Words words = split(text_.substr(0, end), ' ');
    text_.remove_prefix(end + 1);
    words.erase(words.begin());
    return words;
  }

  Status word(std::string_view name, const std::function<bool(std::string_view)>& accept) {
    if (!next_is(std::string(name) + ' ')) return wrong_next("这里应是“" + std::string(name) + "”一行");
    const Words w = take();
    if (w.size() == 1 && accept(w[0])) return {};
    return wrong("“" + std::string(name) + "”的值不符合格式");
  }
  Status hex(std::string_view name, Digest& out) {
    return word(name, [&out](std::string_view w) { return read_hex(w, out); });
  }
  template <class T>
  Status number(std::string_view name, T& out) {
    return word(name, [&out](std::string_view w) { return read_number(w, out); });
  }

  Error wrong(std::string what) const {
    return refuse(ErrorCode::draw_intent_line, std::to_string(line_), std::move(what));
  }
  Error wrong_next(std::string what) const {
    return refuse(ErrorCode::draw_intent_line, std::to_string(line_ + 1), std::move(what));
  }

  std::string_view text_;
  std::size_t line_ = 0;
  Intent out_;
};

}  // namespace

Result<Intent> parse_intent(std::string_view text) {
  DD_ASSIGN(Intent out, IntentReader(text).read());
  if (format_intent(out) != text) return refuse(ErrorCode::draw_intent_line, "1", "全文与规范写法不一致");
  return out;
}

Digest intent_hash(Alg alg, std::string_view intent) {
  return Hasher(alg).ds("sx/v1/intent", {view(intent)});
}

}  // namespace dd::draw
