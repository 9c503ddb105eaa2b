//! The regions of a map: GeoJSON to polygons of entities.

use super::super::bind::Binder;
use crate::diag::{Diagnostics, Place, Source};
use crate::model::draft::MapFile;
use crate::model::report::{EntityIndex, Shape};
use serde_json::Value;

/// The shapes of the entities shown, in their order.
pub(super) fn shapes(
    map: &MapFile,
    entities: &[EntityIndex],
    source: &Source,
    binder: &Binder<'_>,
    diags: &mut Diagnostics,
) -> Vec<(EntityIndex, Shape)> {
    let place = Place::value(source, ["map", "file"]);
    let json: Value = match serde_json::from_str(&map.text) {
        Ok(json) => json,
        Err(error) => {
            diags.error(place, format!("`content/{}` is not JSON: {error}", map.file));
            return Vec::new();
        }
    };
    let Some(features) = json["features"].as_array() else {
        let message = format!("`content/{}` is no collection of features", map.file);
        diags.error(place, message).help("export it as GeoJSON: `FeatureCollection`, in degrees");
        return Vec::new();
    };
    let mut shapes = Vec::new();
    for entity in entities {
        let id = &binder.figures.entities[*entity].id;
        let mut own = features.iter().filter(|feature| feature["properties"][&map.key].as_str() == Some(id.as_str()));
        let shape: Shape = own.by_ref().flat_map(|feature| polygons(&feature["geometry"])).collect();
        if shape.is_empty() {
            let message = format!("no polygon of `content/{}` has `{}` as its `{}`", map.file, id, map.key);
            diags.error(Place::value(source, ["map", "key"]), message).help("correct `key`, or the ids in the file");
        }
        shapes.push((*entity, shape));
    }
    shapes
}

/// The polygons of a geometry; anything but areas is nothing.
fn polygons(geometry: &Value) -> Shape {
    let coordinates = &geometry["coordinates"];
    match geometry["type"].as_str() {
        Some("Polygon") => vec![rings(coordinates)],
        Some("MultiPolygon") => coordinates.as_array().into_iter().flatten().map(rings).collect(),
        _ => Vec::new(),
    }
}

fn rings(polygon: &Value) -> Vec<Vec<(f64, f64)>> {
    let point = |point: &Value| Some((point[0].as_f64()?, point[1].as_f64()?));
    let ring = |ring: &Value| ring.as_array().into_iter().flatten().filter_map(point).collect();
    polygon.as_array().into_iter().flatten().map(ring).collect()
}
