//! Who stands where: text boxes, marks and lines of a drawing, so that no label overlaps another or leaves the frame.

/// A box, edges in units of the drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rect {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Rect {
    /// The box between two corners.
    pub(super) fn new(left: f64, top: f64, right: f64, bottom: f64) -> Self {
        Self { left, top, right, bottom }
    }

    /// The box around a point.
    pub(super) fn around((x, y): (f64, f64), radius: f64) -> Self {
        Self::new(x - radius, y - radius, x + radius, y + radius)
    }

    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }

    pub(super) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Whether two boxes share more than an edge.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether another box lies within this one, up to a tenth of a unit.
    pub(super) fn holds(&self, other: &Self) -> bool {
        const NEAR: f64 = 0.1;
        self.left - NEAR <= other.left
            && other.right <= self.right + NEAR
            && self.top - NEAR <= other.top
            && other.bottom <= self.bottom + NEAR
    }

    /// Whether a line from one point to another passes through the box.
    pub(super) fn is_crossed(&self, [x0, y0, x1, y1]: [f64; 4]) -> bool {
        if x0.max(x1) < self.left || x0.min(x1) > self.right || y0.max(y1) < self.top || y0.min(y1) > self.bottom {
            return false;
        }
        let side = |x: f64, y: f64| (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0);
        let sides = [
            side(self.left, self.top),
            side(self.right, self.top),
            side(self.left, self.bottom),
            side(self.right, self.bottom),
        ];
        !(sides.iter().all(|&side| side > 0.0) || sides.iter().all(|&side| side < 0.0))
    }
}

/// What a drawing holds so far.
#[derive(Clone, Debug)]
pub(super) struct Room {
    /// Nothing may leave this box.
    pub(super) frame: Rect,
    /// Text boxes and marks: no text may overlap them.
    pub(super) taken: Vec<Rect>,
    /// Lines of data: a text crosses them only on a halo, and where nothing better is free.
    pub(super) lines: Vec<[f64; 4]>,
}

impl Room {
    /// Whether a text may stand here.
    pub(super) fn is_free(&self, rect: &Rect) -> bool {
        self.frame.holds(rect) && !self.taken.iter().any(|taken| taken.overlaps(rect))
    }

    /// Whether a line of data passes through.
    pub(super) fn is_crossed(&self, rect: &Rect) -> bool {
        self.lines.iter().any(|&line| rect.is_crossed(line))
    }
}

/// A label on its way to a place along a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    /// What it is about: labels stand in this order.
    pub(super) at: f64,
    /// The middle it wants.
    pub(super) middle: f64,
    /// How much of the line it takes.
    pub(super) height: f64,
}

/// Moves labels apart along a line. The result are the middles they get, in the order given: none overlap, and all
/// are within `from..to` if they fit at all.
pub(super) fn spread(wanted: &[Wanted], from: f64, to: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|&a, &b| wanted[a].at.total_cmp(&wanted[b].at));
    // Items that touch become one block, which stands where its members want it on average.
    let mut blocks: Vec<Block> = Vec::new();
    for &item in &order {
        let Wanted { middle, height, .. } = wanted[item];
        let mut block = Block { items: vec![item], height, offset: middle - height / 2.0 };
        block.keep(from, to);
        while let Some(above) = blocks.pop_if(|above| above.top() + above.height > block.top() + 1e-9) {
            block = above.joined(block);
            block.keep(from, to);
        }
        blocks.push(block);
    }
    let mut middles = vec![0.0; wanted.len()];
    for block in blocks {
        let mut top = block.top();
        for item in block.items {
            middles[item] = top + wanted[item].height / 2.0;
            top += wanted[item].height;
        }
    }
    middles
}

/// Items stacked without a gap.
struct Block {
    items: Vec<usize>,
    height: f64,
    /// Where the block's top wants to be.
    offset: f64,
}

impl Block {
    fn top(&self) -> f64 {
        self.offset
    }

    fn keep(&mut self, from: f64, to: f64) {
        self.offset = self.offset.min(to - self.height).max(from);
    }

    fn joined(mut self, below: Self) -> Self {
        let (m, n) = (self.items.len() as f64, below.items.len() as f64);
        let wanted = (self.offset * m + (below.offset - self.height) * n) / (m + n);
        self.items.extend(below.items);
        Self { items: self.items, height: self.height + below.height, offset: wanted }
    }
}
