// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "core/draw/lines.h"

namespace dd::draw {
namespace {

using Words = std::vector<std::string_view>;

/// Reads line by line; each reader gets the words after the first and says what is wrong, or nothing.
class InstanceReader {
 public:
  Result<Instance> read(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = text.find('\n');
      ++line_;
      DD_TRY(read_line(text.substr(0, end)));
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    for (const char* word : {"alg", "k", "intent", "logroot"}) {
      if (!seen_.contains(word)) return wrong(std::string("缺少“") + word + "”一行");
    }
    return finish();
  }

 private:
  using Handler = std::function<bool(const Words&)>;

  Error wrong(std::string what) const {
    return refuse(ErrorCode::draw_instance_line, std::to_string(line_), std::move(what));
  }

  Status read_line(std::string_view line) {
    Words words = split(line, ' ');
    const std::string word(words.front());
    words.erase(words.begin());
    static const std::map<std::string, bool (InstanceReader::*)(const Words&)> kReaders = {
        {"alg", &InstanceReader::alg},
        {"k", &InstanceReader::secret},
        {"intent", &InstanceReader::intent},
        {"logroot", &InstanceReader::log_root},
        {"contrib", &InstanceReader::contribution},
        {"obj", &InstanceReader::object},
        {"off", &InstanceReader::officer},
        {"pass", &InstanceReader::pass},
        {"slot", &InstanceReader::slot},
        {"recuse", &InstanceReader::recusal},
    };
    const auto reader = kReaders.find(word);
    if (reader == kReaders.end()) return wrong("不认识的行首“" + word + "”");
    const bool single = word == "alg" || word == "k" || word == "intent" || word == "logroot";
    if (!seen_.insert(word).second && single) return wrong("“" + word + "”出现了两次");
    if (!(this->*reader->second)(words)) return wrong("“" + word + "”之后的内容不符合格式");
    return {};
  }

  bool alg(const Words& w) {
    if (w.size() != 1 || (w[0] != "1" && w[0] != "2")) return false;
    out_.alg = w[0] == "1" ? Alg::sha256 : Alg::sm3;
    return true;
  }
  bool secret(const Words& w) { return w.size() == 1 && read_hex(w[0], out_.secret); }
  bool log_root(const Words& w) { return w.size() == 1 && read_hex(w[0], out_.log_root); }
  bool intent(const Words& w) {
    const auto bytes = w.size() == 1 ? from_hex(w[0]) : std::nullopt;
    if (bytes) out_.intent.assign(bytes->begin(), bytes->end());
    return bytes.has_value();
  }
  bool contribution(const Words& w) {
    Contribution c;
    if (w.size() != 3 || !read_number(w[0], c.type) || c.type < 1 || c.type > 6 || !is_word(w[1]))
      return false;
    const auto value = from_hex(w[2]);
    if (!value) return false;
    c.id = w[1];
    c.value = *value;
    out_.contributions.push_back(std::move(c));
    return true;
  }
  bool object(const Words& w) {
    Object o;
    if (w.size() != 7 && w.size() != 8) return false;
    o.id = w[0];
    if (w.size() == 8 && !read_hex(w[7], o.detail.emplace())) return false;
    const bool numbers = read_number(w[1], o.area) && read_number(w[2], o.stratum) &&
                         read_number(w[3], o.balls) && read_number(w[4], o.dept) &&
                         read_number(w[5], o.visits) && read_number(w[6], o.flags);
    if (!numbers) return false;
    out_.objects.push_back(std::move(o));
    return true;
  }
  bool officer(const Words& w) {
    DrawOfficer o;
    if (w.size() != 6) return false;
    o.id = w[0];
    const bool numbers = read_number(w[1], o.area) && read_number(w[2], o.quals) &&
                         read_number(w[3], o.dept) && read_number(w[4], o.base) && read_number(w[5], o.cap);
    if (!numbers) return false;
    out_.officers.push_back(std::move(o));
    return true;
  }
  bool pass(const Words& w) {
    const auto pass = read_pass(w);
    if (pass) out_.passes.push_back(*pass);
    return pass.has_value();
  }
  bool slot(const Words& w) {
    const auto slot = read_slot(w);
    if (slot) out_.slots.push_back(*slot);
    return slot.has_value();
  }
  bool recusal(const Words& w) {
    if (w.size() == 2) recusals_.emplace_back(w[0], w[1]);
    return w.size() == 2;
  }

  Result<Instance> finish() {
    const auto by_id = [](const auto& a, const auto& b) { return a.id < b.id; };
    std::sort(out_.objects.begin(), out_.objects.end(), by_id);
    std::sort(out_.officers.begin(), out_.officers.end(), by_id);
    for (const auto& [object, officer] : recusals_) {
      RecusedPair pair;
      if (!find(out_.objects, object, pair.object)) return refuse(ErrorCode::draw_unknown_id, object);
      if (!find(out_.officers, officer, pair.officer)) return refuse(ErrorCode::draw_unknown_id, officer);
      out_.recusals.push_back(pair);
    }
    std::sort(out_.recusals.begin(), out_.recusals.end());
    DD_TRY(check_instance(out_));
    return std::move(out_);
  }

  template <class Row, class Index>
  static bool find(const std::vector<Row>& rows, const std::string& id, Index& out) {
    const auto found = std::lower_bound(rows.begin(), rows.end(), id,
                                        [](const Row& r, const std::string& k) { return r.id < k; });
    if (found == rows.end() || found->id != id) return false;
    out = static_cast<Index>(found - rows.begin());
    return true;
  }

  Instance out_;
  std::vector<std::pair<std::string, std::string>> recusals_;
  std::set<std::string, std::less<>> seen_;
  std::size_t line_ = 0;
};

}  // namespace

Result<Instance> parse_instance(std::string_view text) { return InstanceReader().read(text); }

}  // namespace dd::draw
