// A map of the world to be drawn by the server: outlines from Natural Earth (public domain, by way of world-atlas), in Equal Earth, which shows
// areas as large as they are (Šavrič, Patterson, Jenny 2018). Coordinates are whole numbers and each path goes on from where it is: a few kilobytes.
//
//   { "width", "height", "land": path, "countries": { "UY": path, … }, "points": { "SG": [x, y], … } }
//
// What is too small to be seen as a shape has a point instead. Antarctica is left out. Numbers of countries: ISO 3166-1.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { geoArea, geoCentroid, geoEqualEarth, geoStream } from "d3-geo";
import { feature, merge } from "topojson-client";

const require = createRequire(import.meta.url);
const antarctica = "010";
const smallestShape = 16;
const smallestIsland = 3;

const read = async (file) => JSON.parse(await readFile(require.resolve(file), "utf8"));

/** Makes the map for a drawing of this width. */
export async function worldMap(width) {
  const codes = JSON.parse(await readFile(new URL("country-numbers.json", import.meta.url), "utf8"));
  const coarse = await read("world-atlas/countries-110m.json");
  const fine = await read("world-atlas/countries-50m.json");
  const shapes = coarse.objects.countries.geometries.filter((shape) => shape.id !== antarctica);
  const land = merge(coarse, shapes);
  const projection = geoEqualEarth().fitWidth(width, { type: "Feature", geometry: land });

  const countries = {};
  for (const shape of shapes.filter((shape) => codes[shape.id])) {
    const rings = ringsOf(feature(coarse, shape), projection);
    if (Math.max(...rings.map(area)) >= smallestShape) {
      countries[codes[shape.id]] = pathOf(rings.filter((ring) => area(ring) >= smallestIsland));
    }
  }

  const points = {};
  for (const shape of fine.objects.countries.geometries.filter((shape) => codes[shape.id] && shape.id !== antarctica && !(codes[shape.id] in countries))) {
    points[codes[shape.id]] = projection(geoCentroid(largest(feature(fine, shape).geometry))).map(Math.round);
  }

  const outline = ringsOf({ type: "Feature", geometry: land }, projection);
  const height = Math.ceil(Math.max(...outline.flat().map(([, y]) => y)));
  return { width, height, land: pathOf(outline.filter((ring) => area(ring) >= smallestIsland)), countries: sorted(countries), points: sorted(points) };
}

const sorted = (object) => Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));

function largest(geometry) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const shapes = polygons.map((coordinates) => ({ type: "Polygon", coordinates }));
  return shapes.reduce((best, shape) => (geoArea(shape) > geoArea(best) ? shape : best));
}

// Outlines as lists of whole points, cut where the map ends, without points that say nothing.
function ringsOf(shape, projection) {
  const rings = [];
  let ring;
  geoStream(shape, projection.stream({
    polygonStart() {}, polygonEnd() {}, sphere() {},
    lineStart() { ring = []; },
    lineEnd() { rings.push(ring); },
    point(x, y) {
      const [px, py] = [Math.round(x), Math.round(y)];
      const last = ring.at(-1);
      if (!last || last[0] !== px || last[1] !== py) {
        ring.push([px, py]);
      }
    },
  }));
  return rings.filter((points) => points.length > 2);
}

const area = (ring) => Math.abs(ring.reduce((sum, [x, y], i) => sum + x * ring[(i + 1) % ring.length][1] - ring[(i + 1) % ring.length][0] * y, 0) / 2);

// Relative steps; a minus sign needs no space before it.
function pathOf(rings) {
  let path = "";
  for (const ring of rings) {
    let [x, y] = ring[0];
    path += `M${x} ${y}l`;
    path += ring.slice(1).map(([nx, ny]) => {
      const step = `${nx - x}${ny - y < 0 ? "" : " "}${ny - y}`;
      [x, y] = [nx, ny];
      return step;
    }).reduce((all, step) => all + (all && !step.startsWith("-") ? " " : "") + step, "");
    path += "z";
  }

  return path;
}
