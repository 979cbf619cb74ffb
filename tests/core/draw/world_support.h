// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/draw/bundle.h"
#include "core/draw/intent.h"
#include "core/ledger/entry.h"

namespace dd::draw {

/// The number of a draw.
inline const std::string kDraw = "LS-2026Q4-331100-001";

/// A stream of small random numbers from a number; the same on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  /// 0..n-1
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(next() % n); }
  bool percent(std::uint32_t p) { return below(100) < p; }
  Digest digest();

 private:
  std::uint64_t state_;
};

/// `count` key units "U000", "U001"… of one area and stratum, one ball each, never visited.
std::vector<Object> some_objects(std::size_t count, std::uint32_t area = 331121, std::uint16_t stratum = 1);
/// `count` officers "P000"… of the area, all may lead, cap 99.
std::vector<DrawOfficer> some_officers(std::size_t count, std::uint32_t area = 331121);
/// Pass `no` over every area: stratum 1, visits 0..9, share num/den, no cover, no reserve.
Pass share_pass(std::uint16_t no, std::uint64_t num, std::uint64_t den);
/// One lead and one assistant from anywhere, for every pass.
std::vector<Slot> two_seats();

/// An instance with secret, intent text and log root made from `seed`, nothing else.
Instance empty_instance(std::uint64_t seed, Alg alg = Alg::sha256);

/// A random small instance: several areas, strata, passes of all modes, recusals.
Instance random_instance(std::uint64_t seed);

/// A finished draw with its whole record: intent with the true roots, log of a few draws, contributions,
/// result.
Bundle sealed_bundle(std::uint64_t seed, Alg alg, bool with_secret);
/// The same with these entries after RESULT.
Bundle sealed_bundle(std::uint64_t seed, Alg alg, bool with_secret,
                     const std::vector<ledger::EntryType>& later);

/// A small bundle in which every field of the format has a value somewhere: substitutions of all three kinds,
/// one of them from elsewhere, claims for both reasons, a seat that stays empty, an object with a detail.
Bundle bundle_with_everything(Alg alg);

}  // namespace dd::draw
