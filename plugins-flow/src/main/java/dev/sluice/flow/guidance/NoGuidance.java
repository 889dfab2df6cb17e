package dev.sluice.flow.guidance;

import dev.sluice.api.flow.Guidance;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/** Classes play no part. */
@Describe("Classes play no part.")
public final class NoGuidance implements Guidance {
  @Inject
  public NoGuidance() {}

  @Override
  public boolean seesClasses() {
    return false;
  }

  @Override
  public double dropout() {
    return 0;
  }

  @Override
  public VelocityField guide(VelocityField conditional, VelocityField unconditional) {
    return unconditional;
  }
}
