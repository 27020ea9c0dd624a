use std::path::Path;

use plotters::prelude::*;

use super::over;
use crate::Failure;
use crate::figures::number;
use crate::series::{Measured, Results};

const SIZE: (u32, u32) = (760, 420);
const HEADROOM: f64 = 1.18;

/// One picture per kind of figure, a bar per series and target.
pub fn draw(results: &Results, out: &Path) -> Result<(), Failure> {
    let mut figures: Vec<(&str, &str, Vec<Bar>)> = vec![
        (
            "throughput.svg",
            "messages a second, as fast as it goes",
            Vec::new(),
        ),
        ("latency-p50.svg", "p50 of delivery at 500/s, ms", Vec::new()),
        ("latency-p99.svg", "p99 of delivery at 500/s, ms", Vec::new()),
        ("memory.svg", "memory per idle connection, KB (PSS)", Vec::new()),
    ];
    for series in &results.series {
        for target in &series.targets {
            let values = [
                over(&target.closed, |phase| phase.rate),
                over(&target.open, |phase| phase.p50),
                over(&target.open, |phase| phase.p99),
                target.bytes_per_connection / 1024.0,
            ];
            for ((_, _, bars), value) in figures.iter_mut().zip(values) {
                bars.push(Bar::new(series.name, target, value));
            }
        }
    }
    for (file, title, bars) in figures.iter().filter(|(_, _, bars)| !bars.is_empty()) {
        picture(&out.join(file), title, bars).map_err(|error| Failure::Plot(error.to_string()))?;
    }
    Ok(())
}

struct Bar {
    label: String,
    value: f64,
    ours: bool,
}

impl Bar {
    fn new(series: &str, target: &Measured, value: f64) -> Self {
        Self {
            label: format!("{} {series}", target.target),
            value,
            ours: target.target == "ours",
        }
    }
}

fn picture(file: &Path, title: &str, bars: &[Bar]) -> Result<(), Box<dyn std::error::Error>> {
    let root = SVGBackend::new(file, SIZE).into_drawing_area();
    root.fill(&WHITE)?;
    let highest = bars.iter().map(|bar| bar.value).fold(f64::MIN_POSITIVE, f64::max) * HEADROOM;
    let rows = number(bars.len());
    let mut chart = ChartBuilder::on(&root)
        .caption(title, ("sans-serif", 20))
        .margin(12)
        .x_label_area_size(32)
        .build_cartesian_2d(0.0..highest, 0.0..rows)?;
    chart.configure_mesh().disable_y_mesh().disable_y_axis().draw()?;
    for (row, bar) in bars.iter().enumerate() {
        let top = rows - number(row);
        let color = if bar.ours {
            RGBColor(28, 100, 170)
        } else {
            RGBColor(150, 160, 170)
        };
        let shape = [(0.0, top - 0.75), (bar.value, top - 0.25)];
        chart.draw_series(std::iter::once(Rectangle::new(shape, color.filled())))?;
        let text = format!("{}: {:.*}", bar.label, usize::from(bar.value < 100.0), bar.value);
        let at = (highest * 0.008, top - 0.04);
        chart.draw_series(std::iter::once(Text::new(
            text,
            at,
            ("sans-serif", 14).into_font(),
        )))?;
    }
    root.present()?;
    Ok(())
}
