//! Fitting a logistic regression with an L1 term by coordinate descent (Yuan, Chang, Hsieh and Lin, "A Comparison of
//! Optimization Methods and Software for Large-scale L1-regularized Linear Classification", JMLR 2010).

/// Most times that the features are gone through, how often all of them are, and a change too small to go on for.
const PASSES: usize = 60;
const FULL_PASS: usize = 8;
const SETTLED: f64 = 0.01;

/// Most times that a step is halved when it went too far.
const HALVINGS: usize = 12;

/// Passages by feature, their labels, and how far the fit has come.
pub(super) struct Fit<'p> {
    /// For each feature, the passages that have it (as numbers of `wanted`).
    columns: &'p [Vec<u32>],
    /// For each passage, whether it touches the clause (1 or -1), and how much it counts.
    wanted: Vec<(f64, f64)>,
    /// For each passage, the log-odds so far.
    odds: Vec<f64>,
    /// What a wrong passage costs against a unit of weight: the larger, the more features have one.
    cost: f64,
    pub(super) weights: Vec<f64>,
}

impl<'p> Fit<'p> {
    /// Begins with `weights`, those of the round before: few of them have to move far.
    pub(super) fn new(columns: &'p [Vec<u32>], wanted: Vec<(f64, f64)>, weights: Vec<f64>, cost: f64) -> Self {
        let mut odds = vec![0.0; wanted.len()];
        for (column, weight) in columns.iter().zip(&weights).filter(|(_, weight)| **weight != 0.0) {
            for &p in column {
                if let Some(odds) = odds.get_mut(p as usize) {
                    *odds += weight;
                }
            }
        }
        Self { columns, odds, cost, weights, wanted }
    }

    /// Goes through the features until they stay where they are: coordinate descent with Newton steps (Yuan et al. 2010, section 4).
    pub(super) fn run(&mut self) {
        for pass in 0..PASSES {
            let mut most: f64 = 0.0;
            for feature in 0..self.columns.len() {
                // Between full passes only features that have a weight are looked at.
                if pass % FULL_PASS == 0 || self.weights.get(feature).is_some_and(|w| *w != 0.0) {
                    most = most.max(self.step(feature));
                }
            }
            if most < SETTLED && pass % FULL_PASS == 0 {
                break;
            }
        }
    }

    /// Moves one weight to where the cost is least; gives how far it went.
    fn step(&mut self, feature: usize) -> f64 {
        let (Some(column), Some(&weight)) = (self.columns.get(feature), self.weights.get(feature)) else { return 0.0 };
        let (mut slope, mut bend) = (0.0, 1e-9);
        for &p in column {
            let (Some(&(sign, trust)), Some(&odds)) = (self.wanted.get(p as usize), self.odds.get(p as usize)) else {
                continue;
            };
            let wrong = 1.0 / (1.0 + (sign * odds).exp());
            slope -= self.cost * trust * sign * wrong;
            bend += self.cost * trust * wrong * (1.0 - wrong);
        }
        let l1 = 1.0;
        let mut go = if slope + l1 <= bend * weight {
            -(slope + l1) / bend
        } else if slope - l1 >= bend * weight {
            -(slope - l1) / bend
        } else {
            -weight
        };
        if go == 0.0 {
            return 0.0;
        }
        go = go.clamp(-4.0, 4.0);
        let hoped = slope * go + l1 * ((weight + go).abs() - weight.abs());
        for _ in 0..HALVINGS {
            let cost: f64 = column.iter().map(|&p| self.change(p, go)).sum::<f64>() * self.cost;
            let cost = cost + l1 * ((weight + go).abs() - weight.abs());
            if cost <= 0.01 * hoped {
                break;
            }
            go /= 2.0;
        }
        for &p in column {
            if let Some(odds) = self.odds.get_mut(p as usize) {
                *odds += go;
            }
        }
        if let Some(weight) = self.weights.get_mut(feature) {
            *weight += go;
        }
        go.abs()
    }

    /// How the loss of a passage changes when its log-odds do.
    fn change(&self, passage: u32, by: f64) -> f64 {
        let (Some(&(sign, trust)), Some(&odds)) = (self.wanted.get(passage as usize), self.odds.get(passage as usize))
        else {
            return 0.0;
        };
        let loss = |odds: f64| (-sign * odds).exp().ln_1p();
        trust * (loss(odds + by) - loss(odds))
    }
}
