// SPDX-License-Identifier: Apache-2.0
#include "web/refusal_tally.h"

#include "core/pace_limits.h"

namespace dd::web {
namespace {

constexpr std::string_view kOthers = "其他地址";

}  // namespace

std::vector<RefusalTally::Line> RefusalTally::count(const std::string& client, std::string_view action,
                                                    std::string_view code, UnixMs now) {
  std::vector<Line> out = due(now);
  const std::lock_guard lock(mutex_);
  std::pair key{client, std::string(code)};
  if (lines_.size() >= limits::kRefusalsCounted && !lines_.contains(key)) key.first = kOthers;
  const auto [place, first] = lines_.try_emplace(key, Line{key.first, std::string(action), key.second, 0});
  if (first)
    out.push_back(place->second);
  else
    ++place->second.more;
  return out;
}

std::vector<RefusalTally::Line> RefusalTally::due(UnixMs now) {
  const std::lock_guard lock(mutex_);
  const std::int64_t minute = now / limits::kMinute;
  if (minute == minute_) return {};
  minute_ = minute;
  std::vector<Line> out;
  for (auto& [_, line] : lines_)
    if (line.more > 0) out.push_back(std::move(line));
  lines_.clear();
  return out;
}

}  // namespace dd::web
