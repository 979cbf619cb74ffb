// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "core/intake/clean.h"
#include "core/intake/surroundings.h"
#include "core/model/department.h"

namespace dd::intake {
namespace {

constexpr std::array<std::string_view, 11> kCityWords = {"市本级",   "本级",         "市局",  "市级",
                                                         "市直",     "市",           "全市",  "市生态环境局",
                                                         "市环保局", "市环境保护局", "市支队"};

bool contains(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

/// 丽水 of 丽水市生态环境局; empty when the name has no 市.
std::string_view place_of_city(std::string_view name) {
  const auto at = name.find("市");
  return at == name.npos ? std::string_view{} : name.substr(0, at);
}

}  // namespace

BodyFinder::BodyFinder(const std::vector<Body>& bodies) : bodies_(bodies) {}

const Body* BodyFinder::find(std::string_view said) {
  const auto known = answers_.find(std::string(said));
  if (known != answers_.end()) return known->second;
  const Body* found = search(clean_word(said));
  if (answers_.size() < 10'000) answers_.emplace(said, found);
  return found;
}

const Body* BodyFinder::by_division(const std::string& said) const {
  if (!all_digits(said) || said.size() < 6) return nullptr;
  const auto code = is_department(said) ? said : said.substr(0, 6);
  const auto at = std::find_if(bodies_.begin(), bodies_.end(), [&](const Body& b) { return b.code == code; });
  return at == bodies_.end() ? nullptr : &*at;
}

const Body* BodyFinder::of_level(std::string_view level) const {
  const Body* found = nullptr;
  for (const Body& body : bodies_) {
    if (body.level != level) continue;
    if (found != nullptr) return nullptr;
    found = &body;
  }
  return found;
}

const Body* BodyFinder::search(const std::string& said) const {
  if (said.empty()) return nullptr;
  if (const Body* body = by_division(said)) return body;
  const Body* within = nullptr;
  std::size_t several = 0;
  for (const Body& body : bodies_) {
    if (said == body.short_name || said == body.name || said == body.letters) return &body;
    const bool named = body.level == "county" && contains(said, body.short_name);
    if (!named) continue;
    within = &body;
    ++several;
  }
  if (several == 1) return within;
  if (several > 1) return nullptr;
  const Body* zone = of_level("zone");
  if (zone != nullptr &&
      (contains(said, "开发区") || contains(said, "经开区") || contains(said, zone->short_name))) {
    return zone;
  }
  const Body* city = of_level("city");
  if (city == nullptr) return nullptr;
  std::string_view rest = said;
  const auto place = place_of_city(city->name);
  if (!place.empty() && rest.starts_with(place)) rest.remove_prefix(place.size());
  const bool of_city = rest.empty() ||
                       std::find(kCityWords.begin(), kCityWords.end(), rest) != kCityWords.end() ||
                       (rest.starts_with("市") && (contains(rest, "执法") || contains(rest, "监察")));
  return of_city ? city : nullptr;
}

std::string BodyFinder::names() const {
  std::string out;
  for (const Body& body : bodies_) out += (out.empty() ? "" : "、") + body.short_name;
  return out;
}

}  // namespace dd::intake
