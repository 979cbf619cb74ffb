// SPDX-License-Identifier: Apache-2.0
#include "wire/json.h"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>

namespace dd::wire {
namespace {

namespace json = boost::json;
using json::error_code;
using json::string_view;

/// What the strict reading refuses although it is well-formed JSON.
enum class Refusal { none, duplicate, not_integer, nul };

/// Builds the value on Boost's stack and keeps the names of every open object to see a second use at its end.
class StrictHandler {
 public:
  static constexpr std::size_t max_object_size = json::object::max_size();
  static constexpr std::size_t max_array_size = json::array::max_size();
  static constexpr std::size_t max_key_size = json::string::max_size();
  static constexpr std::size_t max_string_size = json::string::max_size();

  explicit StrictHandler(bool integers_only) : integers_only_(integers_only) { stack_.reset(); }

  Refusal refusal() const { return refusal_; }
  const std::string& duplicate() const { return duplicate_; }
  json::value release() { return stack_.release(); }

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code&) { return open_.push_back(used_), true; }
  bool on_object_end(std::size_t size, error_code& ec) {
    if (has_duplicate(open_.back())) return stop(Refusal::duplicate, ec);
    used_ = open_.back();
    return open_.pop_back(), stack_.push_object(size), true;
  }
  bool on_array_begin(error_code&) { return true; }
  bool on_array_end(std::size_t size, error_code&) { return stack_.push_array(size), true; }

  bool on_key_part(string_view part, std::size_t, error_code&) { return key_part(part); }
  bool on_key(string_view part, std::size_t, error_code& ec) {
    key_part(part);
    if (partial_.find('\0') != std::string::npos) return stop(Refusal::nul, ec);
    stack_.push_key(string_view(partial_.data(), partial_.size()));
    if (used_ == names_.size()) names_.emplace_back();
    names_[used_++].swap(partial_);
    partial_.clear();
    return true;
  }
  bool on_string_part(string_view part, std::size_t, error_code&) {
    return stack_.push_chars(part), check_nul(part);
  }
  bool on_string(string_view part, std::size_t, error_code& ec) {
    check_nul(part);
    if (nul_) return stop(Refusal::nul, ec);
    return stack_.push_string(part), true;
  }
  bool on_number_part(string_view, error_code&) { return true; }
  bool on_int64(std::int64_t number, string_view, error_code&) { return stack_.push_int64(number), true; }
  bool on_uint64(std::uint64_t number, string_view, error_code&) { return stack_.push_uint64(number), true; }
  bool on_double(double number, string_view, error_code& ec) {
    if (integers_only_) return stop(Refusal::not_integer, ec);
    return stack_.push_double(number), true;
  }
  bool on_bool(bool value, error_code&) { return stack_.push_bool(value), true; }
  bool on_null(error_code&) { return stack_.push_null(), true; }
  bool on_comment_part(string_view, error_code&) { return true; }
  bool on_comment(string_view, error_code&) { return true; }

 private:
  /// Whether a name of the object whose names begin at `first` stands there twice; keeps it for the refusal.
  bool has_duplicate(std::size_t first) {
    const auto at = [&](std::size_t i) { return names_.begin() + static_cast<std::ptrdiff_t>(i); };
    sorted_.assign(at(first), at(used_));
    std::sort(sorted_.begin(), sorted_.end());
    const auto twice = std::adjacent_find(sorted_.begin(), sorted_.end());
    if (twice == sorted_.end()) return false;
    duplicate_ = *twice;
    return true;
  }
  bool key_part(string_view part) { return partial_.append(part.data(), part.size()), true; }
  bool check_nul(string_view part) { return nul_ = nul_ || part.find('\0') != string_view::npos, true; }
  bool stop(Refusal refusal, error_code& ec) {
    refusal_ = refusal;
    ec = json::error::syntax;
    return false;
  }

  json::value_stack stack_;
  /// The names of all open objects are the first `used_`; the rest wait with their memory.
  std::vector<std::string> names_;
  std::size_t used_ = 0;
  std::vector<std::size_t> open_;  ///< where the names of each open object begin
  std::vector<std::string_view> sorted_;
  std::string partial_, duplicate_;
  bool integers_only_;
  bool nul_ = false;
  Refusal refusal_ = Refusal::none;
};

std::string megabytes(std::size_t bytes) {
  if (bytes >= (1U << 20)) return std::to_string(bytes >> 20) + " MB";
  return std::to_string(std::max<std::size_t>(bytes >> 10, 1)) + " KB";
}

}  // namespace

Result<json::value> parse_json(std::string_view text, const JsonLimits& limits) {
  if (text.size() > limits.max_bytes) {
    return refuse(ErrorCode::input_too_large, limits.what, megabytes(limits.max_bytes));
  }
  json::parse_options options;
  options.max_depth = limits.max_depth;
  json::basic_parser<StrictHandler> parser(options, limits.integers_only);
  error_code ec;
  const std::size_t read = parser.write_some(false, text.data(), text.size(), ec);
  const auto& handler = parser.handler();
  if (ec == json::error::too_deep) return refuse(ErrorCode::input_too_deep, std::to_string(limits.max_depth));
  if (handler.refusal() == Refusal::duplicate)
    return refuse(ErrorCode::input_duplicate_field, handler.duplicate());
  if (handler.refusal() == Refusal::not_integer) {
    return refuse(ErrorCode::input_not_integer, std::to_string(read + 1));
  }
  if (ec || read < text.size()) return refuse(ErrorCode::input_json, std::to_string(read + 1));
  return parser.handler().release();
}

namespace detail {

std::string Place::text() const {
  if (parent == nullptr) return std::string(field);
  const std::string before = parent->text();
  if (index != kNone) return before + "[" + std::to_string(index) + "]";
  return before.empty() ? std::string(field) : before + "." + std::string(field);
}

Error wrong_type(const Place& place, std::string_view expected) {
  const std::string text = place.text();
  return refuse(ErrorCode::input_wrong_type, text.empty() ? "内容" : text, std::string(expected));
}

Error first_unknown(const json::object& object, const Place& place,
                    const std::vector<std::string_view>& known) {
  for (const auto& member : object) {
    const std::string_view name(member.key().data(), member.key().size());
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      return refuse(ErrorCode::input_unknown_field, Place{&place, name}.text());
    }
  }
  return refuse(ErrorCode::input_unknown_field, place.text());
}

Result<std::int64_t> read_integer(const json::value& value, const Place& place, std::int64_t low,
                                  std::int64_t high) {
  if (!value.is_int64() && !value.is_uint64()) return wrong_type(place, "整数");
  const bool beyond = value.is_uint64() && value.get_uint64() > static_cast<std::uint64_t>(high);
  const std::int64_t number = beyond ? high : value.to_number<std::int64_t>();
  if (beyond || number < low || number > high) {
    const std::string text = value.is_uint64() ? std::to_string(value.get_uint64()) : std::to_string(number);
    return refuse(ErrorCode::input_out_of_range, place.text(), text,
                  std::to_string(low) + " 至 " + std::to_string(high));
  }
  return number;
}

}  // namespace detail
}  // namespace dd::wire
