#pragma once
#include <string_view>

namespace samma {

/// The style sheet of the page: system fonts, colours that colour-blind readers tell apart, light
/// and dark by the reader's wish, always light on paper.
inline constexpr std::string_view kPageStyle = R"css(
:root { color-scheme: light dark; --paper: #ffffff; --card: #f5f6f8; --ink: #1c2530;
  --soft: #5b6673;
  --grid: #dfe3e8; --pairs: #b9c2cc; --matches: #2a6fbb; --for: #2a6fbb; --against: #d0761f;
  --total: #3f4a57; --precision: #2a6fbb; --recall: #d0761f; --threshold: #b3261e; --good: #2a6fbb;
  --best: #174a82; --shared: #8e7cc3; --bad: #d0761f; --junk: #e8b57d; --none: #e3e6ea; }
@media screen and (prefers-color-scheme: dark) { :root { --paper: #14181d; --card: #1e242b;
  --ink: #e6e9ed; --soft: #9aa5b1; --grid: #2f3740; --pairs: #4d5965; --matches: #6aa9ee;
  --for: #6aa9ee; --against: #f0a050; --total: #c2cad3; --precision: #6aa9ee; --recall: #f0a050;
  --threshold: #ff8a80; --good: #6aa9ee; --best: #b3d4f8; --shared: #a99bd8; --bad: #f0a050;
  --junk: #8a6537; --none: #2a3138; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 880px; padding: 24px 20px 64px; background: var(--paper);
  color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
h1 { font-size: 26px; margin: 0; } h2 { font-size: 20px; margin: 44px 0 4px; }
h3 { font-size: 15px; margin: 22px 0 4px; } p { margin: 4px 0 12px; }
.soft { color: var(--soft); } .small { font-size: 13px; }
nav { margin: 14px 0; font-size: 13px; } nav a { color: var(--soft); margin-right: 14px; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 10px;
  margin: 18px 0; padding: 0; }
.cards div { background: var(--card); border-radius: 8px; padding: 10px 12px; }
.cards dt { color: var(--soft); font-size: 12px; } .cards dd { margin: 0; font-size: 20px; }
.cards small { color: var(--soft); font-size: 12px; display: block; }
ul.notes { background: var(--card); border-left: 4px solid var(--pairs); margin: 12px 0;
  padding: 10px 12px 10px 30px; border-radius: 4px; overflow-wrap: anywhere; }
svg { width: 100%; height: auto; display: block; margin: 6px 0; overflow: visible; }
svg text { font-size: 12px; fill: var(--ink); } svg .axis { fill: var(--soft); font-size: 11px; }
svg .values { fill: var(--soft); font-size: 11px; } svg .total-name { font-weight: 600; }
svg .threshold-name { fill: var(--threshold); font-size: 11px; }
svg line { stroke: var(--grid); stroke-width: 1; } svg .zero { stroke: var(--soft); }
svg .threshold { stroke: var(--threshold); stroke-width: 1.5; stroke-dasharray: 5 3; }
svg .step { stroke: var(--soft); stroke-dasharray: 1 2; }
svg polyline { fill: none; stroke-width: 2.5; stroke-linejoin: round; }
svg .precision { stroke: var(--precision); } svg .recall { stroke: var(--recall);
  stroke-dasharray: 7 3; }
.pairs { fill: var(--pairs); } .matches { fill: var(--matches); } .for { fill: var(--for); }
.against { fill: var(--against); } .total { fill: var(--total); } .good { fill: var(--good); }
.best { fill: var(--best); } .shared { fill: var(--shared); } .bad { fill: var(--bad); }
.junk { fill: var(--junk); } .none { fill: var(--none); }
.key { display: flex; flex-wrap: wrap; gap: 4px 16px; font-size: 13px; color: var(--soft);
  margin: 4px 0; }
.key svg { display: inline-block; width: 22px; height: 12px; margin: 0 5px 0 0;
  vertical-align: -1px; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; font-size: 13px; margin: 8px 0;
  width: 100%; }
th, td { text-align: left; padding: 3px 10px 3px 0; border-bottom: 1px solid var(--grid);
  vertical-align: top; overflow-wrap: anywhere; }
th { color: var(--soft); font-weight: 500; overflow-wrap: normal; } .number { text-align: right;
  white-space: nowrap;
  font-variant-numeric: tabular-nums; } tr.own td { font-weight: 600; }
details { margin: 6px 0; } summary { cursor: pointer; color: var(--soft); font-size: 13px; }
figure { margin: 14px 0; break-inside: avoid; overflow-x: auto; }
figure svg { min-width: 600px; } .wide { margin-top: 18px; }
footer { margin-top: 48px; color: var(--soft); font-size: 12px; }
@media print { body { max-width: none; padding: 0; } nav { display: none;
  } h2 { break-after: avoid; } }
)css";

}  // namespace samma
