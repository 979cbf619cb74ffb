// SPDX-License-Identifier: Apache-2.0
#include "core/draw/passes.h"

#include <limits>

#include "core/draw/parallel.h"
#include "core/draw/smallest.h"

namespace dd::draw {
namespace {

class PassRunner {
 public:
  PassRunner(const Drum& drum, unsigned threads)
      : drum_(drum),
        threads_(threads),
        taken_(drum.objects.size()),
        office_(drum.alg, drum.secret, drum.ticket_key, drum.objects) {}

  void run(const Pass& pass, Selection& out) {
    const std::vector<Place> places = places_in(pass);
    PassCount count;
    count.pass = pass.no;
    TicketHistogram histogram(drum_.objects.size());
    const std::uint64_t candidates = take_stock(pass, places, count, histogram);
    count.drawn = std::min(count.wanted, candidates);
    const std::uint64_t kept = std::min(count.drawn + pass.reserve, candidates);
    count.reserves = kept - count.drawn;
    std::vector<Ranked> ranked;
    if (kept > 0) ranked = gather(pass, places, histogram.bound(kept), kept);
    publish(ranked, count, out);
  }

 private:
  enum class Place : std::uint8_t { outside, frame, pool };  ///< the pool is part of the frame

  /// Where the objects of each kind stand in the pass.
  std::vector<Place> places_in(const Pass& pass) const {
    std::vector<Place> out;
    for (const ObjectKind& kind : drum_.objects.kinds()) {
      const bool here =
          pass.areas.empty() || std::binary_search(pass.areas.begin(), pass.areas.end(), kind.area);
      const bool framed = here && kind.stratum == pass.stratum && !kind.excluded();
      const bool pooled = pass.vmin <= kind.visits && kind.visits <= pass.vmax;
      out.push_back(!framed ? Place::outside : pooled ? Place::pool : Place::frame);
    }
    return out;
  }

  bool open_to(const Pass& pass, std::size_t i) const { return pass.mode == Mode::overlay || !taken_[i]; }

  std::uint64_t take_stock(const Pass& pass, const std::vector<Place>& places, PassCount& count,
                           TicketHistogram& histogram) const {
    std::uint64_t candidates = 0, taken_frame = 0, taken_pool = 0;
    for (std::size_t i = 0; i < drum_.objects.size(); ++i) {
      const Place place = places[drum_.objects.kind_of(i)];
      if (place == Place::outside) continue;
      ++count.frame;
      taken_frame += taken_[i] ? 1 : 0;
      if (place != Place::pool) continue;
      ++count.pool;
      taken_pool += taken_[i] ? 1 : 0;
      if (!open_to(pass, i)) continue;
      ++candidates;
      histogram.add(drum_.tickets[i]);
    }
    const bool credit = pass.mode == Mode::credit;
    count.credited = credit ? taken_frame : 0;
    settle_quota(pass, credit ? taken_pool : 0, count);
    return candidates;
  }

  std::vector<Ranked> gather(const Pass& pass, const std::vector<Place>& places, std::uint64_t bound,
                             std::size_t kept) {
    std::vector<Ranked> out;
    for (std::size_t i = 0; i < drum_.objects.size(); ++i) {
      if (drum_.tickets[i] > bound || places[drum_.objects.kind_of(i)] != Place::pool) continue;
      if (open_to(pass, i)) out.push_back({drum_.tickets[i], i});
    }
    keep_smallest(out, kept, [&](std::uint64_t index) { return office_.ticket(index).value; });
    return out;
  }

  void publish(const std::vector<Ranked>& ranked, PassCount& count, Selection& out) {
    const std::size_t first = out.rows.size();
    out.rows.resize(first + ranked.size());
    constexpr std::size_t kChunk = 1024;
    share_out((ranked.size() + kChunk - 1) / kChunk, threads_, [&](Queue& queue) {
      TicketOffice office(drum_.alg, drum_.secret, drum_.ticket_key, drum_.objects);
      while (const auto chunk = queue.next()) {
        const std::size_t end = std::min(ranked.size(), (*chunk + 1) * kChunk);
        for (std::size_t r = *chunk * kChunk; r < end; ++r) {
          const std::uint8_t kind = r < count.drawn ? 1 : 2;
          out.rows[first + r] = {count.pass, kind, static_cast<std::uint32_t>(r), ranked[r].index,
                                 office.ticket(ranked[r].index).value};
        }
      }
    });
    for (std::size_t r = 0; r < count.drawn; ++r) taken_[ranked[r].index] = true;
    if (count.drawn > 0) count.cutoff = out.rows[first + count.drawn - 1].ticket;
    out.counts.push_back(count);
  }

  const Drum& drum_;
  unsigned threads_;
  std::vector<bool> taken_;
  TicketOffice office_;
};

std::uint64_t ceil_share(std::uint64_t count, std::uint64_t num, std::uint64_t den) {
  __extension__ using Wide = unsigned __int128;
  const Wide share = (Wide{count} * num + (den - 1)) / den;
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
  return share > kMost ? kMost : static_cast<std::uint64_t>(share);
}

}  // namespace

void settle_quota(const Pass& pass, std::uint64_t credit_pool, PassCount& count) {
  count.quota = pass.den == 0 ? pass.num : ceil_share(count.frame, pass.num, pass.den);
  count.cover = pass.cover == 0 ? 0 : ceil_share(count.pool, 1, pass.cover);
  count.wanted = std::max(less(count.quota, count.credited), less(count.cover, credit_pool));
}

Selection select_objects(const Drum& drum, const std::vector<Pass>& passes, unsigned threads) {
  Selection out;
  PassRunner runner(drum, threads);
  for (const Pass& pass : passes) runner.run(pass, out);
  return out;
}

std::vector<std::uint32_t> draw_weeks(TicketOffice& office, const Digest& week_key,
                                      const std::vector<std::uint64_t>& drawn, std::uint32_t weeks) {
  if (weeks == 0) return {};
  std::vector<std::pair<Digest, std::size_t>> order;
  for (std::size_t i = 0; i < drawn.size(); ++i) order.emplace_back(office.place(week_key, drawn[i], 0), i);
  std::sort(order.begin(), order.end());
  std::vector<std::uint32_t> out(drawn.size());
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    out[order[rank].second] = static_cast<std::uint32_t>(rank * weeks / order.size());
  }
  return out;
}

}  // namespace dd::draw
