-- Distances on the earth, as calculated by the extension `earthdistance`, which only a superuser can install. Points are on a
-- sphere with the radius of the equator, in metres; the chord is the straight line through the earth.

create function earth_radius() returns double precision language sql immutable parallel safe as $$
  select 6378168::double precision
$$;

create function earth_point(lat double precision, lng double precision) returns cube
language sql immutable strict parallel safe as $$
  select cube(cube(cube(
    earth_radius() * cos(radians(lat)) * cos(radians(lng))),
    earth_radius() * cos(radians(lat)) * sin(radians(lng))),
    earth_radius() * sin(radians(lat)))
$$;

create function chord_to_arc(chord double precision) returns double precision
language sql immutable strict parallel safe as $$
  select case
    when chord < 0 then 0::double precision
    when chord / (2 * earth_radius()) > 1 then pi() * earth_radius()
    else 2 * earth_radius() * asin(chord / (2 * earth_radius()))
  end
$$;

create function arc_to_chord(arc double precision) returns double precision
language sql immutable strict parallel safe as $$
  select case
    when arc < 0 then 0::double precision
    when arc / earth_radius() > pi() then 2 * earth_radius()
    else 2 * earth_radius() * sin(arc / (2 * earth_radius()))
  end
$$;

create function arc_between(one cube, other cube) returns double precision
language sql immutable strict parallel safe as $$
  select chord_to_arc(cube_distance(one, other))
$$;
