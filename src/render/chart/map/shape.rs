//! Shapes of regions: projection, thinning, holes, hatching, and where a label stands.

use crate::render::chart::room::Rect;

type Ring = Vec<(f64, f64)>;

/// Nearer than this to the point before, a point is left out.
const NEAR: f64 = 0.6;

/// Degrees to units: across shrunk by the cosine of the middle latitude, so that shapes look right.
pub(super) struct Projection {
    west: f64,
    north: f64,
    south: f64,
    scale: f64,
    shrink: f64,
    left: f64,
    top: f64,
}

impl Projection {
    /// The projection which fits all points into a frame.
    pub(super) fn fit(points: impl Iterator<Item = (f64, f64)>, frame: &Rect) -> Self {
        let start = (f64::INFINITY, f64::NEG_INFINITY, f64::INFINITY, f64::NEG_INFINITY);
        let (west, east, south, north) = points
            .filter(|(x, y)| x.is_finite() && y.is_finite())
            .fold(start, |(west, east, south, north), (x, y)| (west.min(x), east.max(x), south.min(y), north.max(y)));
        if west > east {
            return Self {
                west: 0.0,
                north: 0.0,
                south: 0.0,
                scale: 1.0,
                shrink: 1.0,
                left: frame.left,
                top: frame.top,
            };
        }
        let shrink = ((south + north) / 2.0).to_radians().cos().max(0.05);
        let (width, height) = ((east - west) * shrink, north - south);
        let scale = (frame.width() / width.max(1e-9)).min(frame.height() / height.max(1e-9)).min(1e6);
        let left = frame.left + (frame.width() - width * scale) / 2.0;
        Self { west, north, south, scale, shrink, left, top: frame.top }
    }

    /// Where the lowest point stands.
    pub(super) fn bottom(&self, frame: &Rect) -> f64 {
        (self.top + (self.north - self.south) * self.scale).clamp(frame.top + 20.0, frame.bottom)
    }

    /// The rings of a polygon in units, without points too near to matter.
    pub(super) fn rings(&self, rings: &[Ring]) -> Vec<Ring> {
        rings.iter().map(|ring| self.ring(ring)).filter(|ring| ring.len() > 2).collect()
    }

    fn ring(&self, ring: &[(f64, f64)]) -> Ring {
        let mut thin: Ring = Vec::new();
        for &(longitude, latitude) in ring.iter().filter(|(x, y)| x.is_finite() && y.is_finite()) {
            let x = self.left + (longitude - self.west) * self.shrink * self.scale;
            let y = self.top + (self.north - latitude) * self.scale;
            if thin.last().is_none_or(|&(a, b): &(f64, f64)| (a - x).hypot(b - y) >= NEAR) {
                thin.push((x, y));
            }
        }
        if thin.len() > 1 && thin.first() == thin.last() {
            thin.pop();
        }
        thin
    }
}

/// Twice the area of a ring, signed.
fn double_area(ring: &[(f64, f64)]) -> f64 {
    let next = ring.iter().skip(1).chain(ring.first());
    ring.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum()
}

/// The area of the outer rings of a region.
pub(super) fn area(polygons: &[Vec<Ring>]) -> f64 {
    polygons.iter().filter_map(|rings| rings.first()).map(|ring| double_area(ring).abs()).sum()
}

/// One outline for a polygon with holes: each hole, turned against the outer ring, is reached by a cut.
pub(super) fn joined(rings: &[Ring]) -> Ring {
    let Some((outer, holes)) = rings.split_first() else { return Ring::new() };
    let mut outline = outer.clone();
    let Some(&start) = outer.first() else { return outline };
    for hole in holes {
        outline.push(start);
        let is_same = (double_area(hole) > 0.0) == (double_area(outer) > 0.0);
        if is_same {
            outline.extend(hole.iter().rev());
            outline.extend(hole.last());
        } else {
            outline.extend(hole);
            outline.extend(hole.first());
        }
        outline.push(start);
    }
    outline
}

/// Lines inside a region: level with a slant of 0, rising to the right with one of 1.
pub(super) fn hatching(polygons: &[Vec<Ring>], slant: f64) -> Vec<[(f64, f64); 2]> {
    const STEP: f64 = 6.0;
    let mut lines = Vec::new();
    for rings in polygons {
        let sums = rings.iter().flatten().map(|(x, y)| x * slant + y);
        let (low, high) =
            sums.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), sum| (low.min(sum), high.max(sum)));
        let mut sum = (low / STEP).ceil() * STEP;
        while sum < high {
            let mut cuts: Vec<(f64, f64)> = rings.iter().flat_map(|ring| crossings(ring, sum, slant)).collect();
            cuts.sort_by(|a, b| a.0.total_cmp(&b.0));
            lines.extend(cuts.chunks_exact(2).map(|pair| [pair[1], pair[0]]));
            sum += STEP;
        }
    }
    lines
}

/// Where the line of all points with one sum of coordinates, the first times a slant, crosses a ring.
fn crossings(ring: &[(f64, f64)], sum: f64, slant: f64) -> impl Iterator<Item = (f64, f64)> {
    let next = ring.iter().skip(1).chain(ring.first());
    ring.iter().zip(next).filter_map(move |(a, b)| {
        let (from, to) = (a.0 * slant + a.1 - sum, b.0 * slant + b.1 - sum);
        ((from < 0.0) != (to < 0.0)).then(|| {
            let part = from / (from - to);
            (a.0 + (b.0 - a.0) * part, a.1 + (b.1 - a.1) * part)
        })
    })
}

/// The point of the largest polygon that is farthest from its edges, and how far.
pub(super) fn middle(polygons: &[Vec<Ring>]) -> Option<((f64, f64), f64)> {
    const CELLS: usize = 24;
    let outer = |rings: &&Vec<Ring>| rings.first().map_or(0.0, |ring| double_area(ring).abs());
    let rings = polygons.iter().reduce(|best, next| if outer(&next) > outer(&best) { next } else { best })?;
    let ring = rings.first()?;
    let start = (f64::INFINITY, f64::NEG_INFINITY, f64::INFINITY, f64::NEG_INFINITY);
    let (left, right, top, bottom) =
        ring.iter().fold(start, |(l, r, t, b), &(x, y)| (l.min(x), r.max(x), t.min(y), b.max(y)));
    let mut best: Option<((f64, f64), f64)> = None;
    for index in 0..CELLS * CELLS {
        let part = |cell: usize| (cell as f64 + 0.5) / CELLS as f64;
        let at = (left + (right - left) * part(index % CELLS), top + (bottom - top) * part(index / CELLS));
        if is_inside(rings, at) {
            let reach = rings.iter().map(|ring| distance(ring, at)).fold(f64::INFINITY, f64::min);
            if best.is_none_or(|(_, most)| reach > most) {
                best = Some((at, reach));
            }
        }
    }
    best
}

fn is_inside(rings: &[Ring], (x, y): (f64, f64)) -> bool {
    let mut inside = false;
    for ring in rings {
        for (a, b) in ring.iter().zip(ring.iter().skip(1).chain(ring.first())) {
            if (a.1 > y) != (b.1 > y) && x < a.0 + (b.0 - a.0) * (y - a.1) / (b.1 - a.1) {
                inside = !inside;
            }
        }
    }
    inside
}

/// How far a point is from a ring.
fn distance(ring: &[(f64, f64)], (x, y): (f64, f64)) -> f64 {
    let next = ring.iter().skip(1).chain(ring.first());
    let one = |(a, b): (&(f64, f64), &(f64, f64))| {
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let long = dx * dx + dy * dy;
        let part = if long > 0.0 { (((x - a.0) * dx + (y - a.1) * dy) / long).clamp(0.0, 1.0) } else { 0.0 };
        (a.0 + dx * part - x).hypot(a.1 + dy * part - y)
    };
    ring.iter().zip(next).map(one).fold(f64::INFINITY, f64::min)
}
