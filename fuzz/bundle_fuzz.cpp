// SPDX-License-Identifier: Apache-2.0
// The public bundle: what is read must be written back as the same bytes, and is verified to its end.
#include <algorithm>

#include "core/draw/substitute_entry.h"
#include "core/draw/verify_steps.h"
#include "wire/bundle_json.h"

namespace {

using namespace dd;

/// What one input may cost.
bool is_small(const draw::Bundle& bundle, const draw::Intent& intent) {
  const auto balls = [](const draw::Object& object) { return object.balls <= 16; };
  return bundle.objects.size() <= 64 && bundle.officers.size() <= 32 && intent.passes.size() <= 16 &&
         intent.slots.size() <= 16 && bundle.substitutions.size() <= 16 &&
         std::all_of(bundle.objects.begin(), bundle.objects.end(), balls);
}

/// The last steps as if the log said whatever the bundle tells: no input that a fuzzer finds has the hashes
/// that lead there.
void draw_again(const draw::Bundle& bundle, const draw::Intent& intent) {
  draw::Verification all{bundle, intent, {}, {}, {}};
  const auto outcome = draw::run(draw::instance_of(all));
  if (!outcome.ok()) return;
  all.outcome = *outcome;
  std::uint32_t number = 0;
  for (const draw::ToldSubstitution& told : bundle.substitutions) {
    const draw::SubstituteNote note{++number, 1, {}, "a", "b"};
    Bytes body = draw::substitute_body(bundle.alg, *bundle.secret, note, told.change);
    all.entries.push_back({number, {ledger::EntryType::substitute, bundle.draw, 0, std::move(body)}});
  }
  draw::check_officers(all);
  draw::check_substitutions(all);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto bundle = wire::read_bundle(text);
  if (!bundle.ok()) return 0;
  if (wire::write_bundle(*bundle) != text) __builtin_trap();
  const auto intent = draw::parse_intent(bundle->intent);
  if (intent.ok() && !is_small(*bundle, *intent)) return 0;
  const auto reports = draw::verify(*bundle);
  if (reports.empty() || reports.back().detail.empty()) __builtin_trap();
  if (intent.ok() && bundle->secret) draw_again(*bundle, *intent);
  return 0;
}
